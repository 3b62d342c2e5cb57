import type { KeyObject } from 'node:crypto';
import { createAlipay } from '../../sandbox/alipay';
import { encodeForm, signText, textToSign } from '../../sandbox/alipay-wire';
import { mutatePairs, type Pair } from '../mutations';
import {
  type Forger,
  forgedBytes,
  forgedFields,
  forgedHeaders,
  isSameForm,
  pairsOf,
  type Way,
} from './forger';

/** Without the truth: signed by the right key, that would be no lie. */
const signed: Way = ({ core: { keys }, base: { headers, body }, random }) => ({
  ...{ headers, class: 'signed' },
  body: sign(mutatePairs(random, pairsOf(body), {}), keys.alipay.privateKey),
});

const stranger: Way = ({ core: { keys }, base: { headers, body }, random, truth }) => ({
  ...{ headers, class: 'forged' },
  body: sign(mutatePairs(random, pairsOf(body), truth), keys.alipay.stranger),
});

function sign(pairs: readonly Pair[], key: KeyObject): Buffer {
  const params = new Map(pairs.filter(([name]) => name !== 'sign' && name !== 'sign_type'));
  params.set('sign', signText(textToSign(params, []), key));
  params.set('sign_type', 'RSA2');
  return Buffer.from(encodeForm(params));
}

export const alipay: Forger = {
  create: createAlipay,
  currency: 'CNY',
  channel: 'desktop',
  wire: () => ({}),
  truth: (_core, { paymentId, amountMinor }) => ({
    out_trade_no: paymentId,
    total_amount: (amountMinor / 100).toFixed(2),
    trade_status: 'TRADE_SUCCESS',
  }),
  ways: [forgedBytes, forgedHeaders, forgedFields, signed, stranger],
  isUnchanged: isSameForm,
  isTaken: (_status, body) => body === 'success',
  isBelieved: true,
};
