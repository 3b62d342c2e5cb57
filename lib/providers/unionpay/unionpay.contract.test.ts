import { assert } from 'vitest';
import { describeContract } from '@/lib/providers/contract';
import { createUnionPay } from '.';

describeContract({
  create({ unionpay }) {
    assert(unionpay, 'the sandbox handed out no credentials');
    return createUnionPay(unionpay);
  },
  // The order travels in the browser's form.
  announcing: null,
  forgeries: {
    'notify-wrong-merchant': 'wrong_merchant',
    'notify-bad-signature': 'bad_signature',
    'notify-unknown-serial': 'bad_certificate',
    'notify-missing-header': 'bad_format',
  },
  notifiesRefunds: true,
  signsAnswers: true,
  failedRefund: 'failed',
});
