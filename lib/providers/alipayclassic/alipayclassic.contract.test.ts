import { assert } from 'vitest';
import { describeContract } from '@/lib/providers/contract';
import { createAlipayClassic } from '.';

describeContract({
  create({ alipayclassic }) {
    assert(alipayclassic, 'the sandbox handed out no credentials');
    return createAlipayClassic(alipayclassic);
  },
  // The order travels in the browser's address.
  announcing: null,
  // By the connection alone, as far as is known (B5).
  signsAnswers: false,
  forgeries: {
    'notify-wrong-merchant': 'wrong_merchant',
    'notify-bad-signature': 'bad_signature',
    'notify-unknown-serial': 'bad_signature',
    'notify-missing-header': 'bad_signature',
    'notify-unconfirmed': 'bad_signature',
  },
  notifiesRefunds: true,
  failedRefund: 'failed',
});
