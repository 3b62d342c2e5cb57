import { assert } from 'vitest';
import { describeContract } from '@/lib/providers/contract';
import { createAlipay } from '.';

describeContract({
  create({ alipay }) {
    assert(alipay, 'the sandbox handed out no credentials');
    return createAlipay(alipay);
  },
  announcing: 'qr',
  forgeries: {
    'notify-wrong-merchant': 'wrong_merchant',
    'notify-wrong-app': 'wrong_app',
    'notify-bad-signature': 'bad_signature',
    'notify-unknown-serial': 'bad_signature',
    'notify-missing-header': 'bad_signature',
  },
  // Not by default, and a failed one never (§A8).
  notifiesRefunds: false,
  signsAnswers: true,
  // A refund that failed is one that Alipay does not have (§A9).
  failedRefund: 'absent',
});
