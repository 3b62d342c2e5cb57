import { assert } from 'vitest';
import { describeContract } from '@/lib/providers/contract';
import { createPayPal } from '.';

describeContract({
  create({ paypal }) {
    assert(paypal, 'the sandbox handed out no credentials');
    return createPayPal(paypal);
  },
  announcing: 'desktop',
  // By the connection alone.
  signsAnswers: false,
  forgeries: {
    'notify-wrong-merchant': 'wrong_merchant',
    'notify-wrong-app': 'bad_signature',
    'notify-bad-signature': 'bad_signature',
    'notify-unknown-serial': 'bad_certificate',
    'notify-foreign-url': 'bad_certificate',
    'notify-missing-header': 'missing_header',
    'notify-stale-timestamp': 'stale',
  },
  notifiesRefunds: true,
  tellsDisputes: true,
  failedRefund: 'failed',
});
