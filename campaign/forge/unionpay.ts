import type { KeyObject } from 'node:crypto';
import { createUnionpay } from '../../sandbox/unionpay';
import { signFields } from '../../sandbox/unionpay-wire';
import { mutatePairs, type Pair } from '../mutations';
import {
  type Forger,
  forgedBytes,
  forgedFields,
  forgedHeaders,
  formOf,
  isOk,
  isSameForm,
  pairsOf,
  type Way,
} from './forger';

const signed: Way = ({ core: { keys }, base: { headers, body }, random }) => ({
  ...{ headers, class: 'signed' },
  body: sign(mutatePairs(random, pairsOf(body), {}), keys.unionpay.signing),
});

const stranger: Way = ({ core: { keys }, base: { headers, body }, random, truth }) => ({
  ...{ headers, class: 'forged' },
  body: sign(mutatePairs(random, pairsOf(body), truth), keys.unionpay.evil),
});

/** The right certificate beside a signature of somebody else. */
const borrowed: Way = ({ core: { keys }, base: { headers, body }, random, truth }) => {
  const { signing, evil } = keys.unionpay;
  const mixed = { pem: signing.pem, privateKey: evil.privateKey };
  const pairs = mutatePairs(random, pairsOf(body), truth);
  return { headers, body: sign(pairs, mixed), class: 'forged' };
};

function sign(pairs: readonly Pair[], signer: { pem: string; privateKey: KeyObject }): Buffer {
  const { signature: _, ...fields } = Object.fromEntries(pairs);
  const message = { ...fields, signPubKeyCert: signer.pem };
  const signature = signFields(message, signer.privateKey);
  return formOf([...Object.entries(message), ['signature', signature]]);
}

export const unionpay: Forger = {
  create: createUnionpay,
  currency: 'CNY',
  channel: 'desktop',
  wire: () => ({
    ...{ accessType: '0', bizType: '000201', currencyCode: '156' },
    ...{ txnType: '01', txnSubType: '01', txnTime: '20261121120000' },
  }),
  truth: ({ keys }, { paymentId, amountMinor }) => ({
    orderId: paymentId,
    txnAmt: String(amountMinor),
    merId: keys.unionpay.merId,
  }),
  ways: [forgedBytes, forgedHeaders, forgedFields, signed, stranger, borrowed],
  isUnchanged: isSameForm,
  isTaken: isOk,
  isBelieved: false,
};
