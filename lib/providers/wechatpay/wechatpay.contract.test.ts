import { assert } from 'vitest';
import { describeContract } from '../contract';
import { createWechatPay } from '.';

describeContract({
  create({ wechatpay }) {
    assert(wechatpay, 'the sandbox handed out no credentials');
    return createWechatPay(wechatpay);
  },
  announcing: 'qr',
  forgeries: {
    'notify-wrong-merchant': 'wrong_merchant',
    'notify-wrong-app': 'wrong_app',
    'notify-bad-signature': 'bad_signature',
    'notify-unknown-serial': 'unknown_key',
    'notify-stale-timestamp': 'stale',
    'notify-wrong-secret': 'undecryptable',
    'notify-missing-header': 'missing_header',
    'notify-legacy-format': 'missing_header',
  },
  notifiesRefunds: true,
  ownAgent: 'Mozilla/5.0 (iPhone) Mobile/15E148 MicroMessenger/8.0.50(0x1800322e)',
  signsAnswers: true,
  failedRefund: 'failed',
});
