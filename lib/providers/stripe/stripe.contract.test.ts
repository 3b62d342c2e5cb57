import { assert } from 'vitest';
import { describeContract } from '../contract';
import { createStripe } from '.';

describeContract({
  create({ stripe }) {
    assert(stripe, 'the sandbox handed out no credentials');
    return createStripe(stripe);
  },
  announcing: 'desktop',
  forgeries: {
    'notify-wrong-merchant': 'wrong_merchant',
    'notify-wrong-app': 'wrong_app',
    'notify-bad-signature': 'bad_signature',
    'notify-unknown-serial': 'bad_signature',
    'notify-stale-timestamp': 'stale',
    'notify-missing-header': 'missing_header',
    'notify-legacy-format': 'bad_format',
  },
  notifiesRefunds: true,
  tellsDisputes: true,
  // TLS alone vouches for them (§2).
  signsAnswers: false,
  failedRefund: 'failed',
  billsAnyTime: true,
});
