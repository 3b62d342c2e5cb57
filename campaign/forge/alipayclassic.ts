import { createAlipayClassic } from '../../sandbox/alipay-classic';
import { signClassic } from '../../sandbox/alipay-classic-wire';
import { mutatePairs, type Pair } from '../mutations';
import {
  type Forger,
  forgedBytes,
  forgedFields,
  forgedHeaders,
  formOf,
  isSameForm,
  pairsOf,
  type Way,
} from './forger';

/** Signed with the right key, about what the gateway confirms: an id that it has really sent. */
const signed: Way = ({ core: { keys }, base: { headers, body }, random }) => ({
  ...{ headers, class: 'signed' },
  body: sign(mutatePairs(random, pairsOf(body), {}), keys.alipayclassic.key),
});

/** Whoever has got hold of the key: says all that would pay, and the gateway does not know of it. */
const unconfirmed: Way = ({ core: { keys }, base: { headers, body }, random, truth }) => {
  const id = random.pick([
    crypto.randomUUID(),
    '%',
    '%2e%2e%2f',
    '&partner=2088',
    '茶',
    '🫖',
    'x'.repeat(random.between(1, 9_000)),
  ]);
  const pairs = pairsOf(body).map(([name, value]): Pair => [name, truth[name] ?? value]);
  const changed = pairs.map(([name, value]): Pair => [name, name === 'notify_id' ? id : value]);
  return { headers, body: sign(changed, keys.alipayclassic.key), class: 'forged' };
};

/** Without the key: the next best thing to hash with. */
const stranger: Way = ({ core: { keys }, base: { headers, body }, random, truth }) => {
  const key = random.pick(['', '0'.repeat(32), keys.alipayclassic.partner, 'undefined']);
  const pairs = mutatePairs(random, pairsOf(body), truth);
  return { headers, body: sign(pairs, key), class: 'forged' };
};

function sign(pairs: readonly Pair[], key: string): Buffer {
  const params = new Map(pairs.filter(([name]) => name !== 'sign' && name !== 'sign_type'));
  params.set('sign', signClassic(params, key));
  params.set('sign_type', 'MD5');
  return formOf([...params]);
}

export const alipayclassic: Forger = {
  create: createAlipayClassic,
  currency: 'CNY',
  channel: 'desktop',
  wire: () => ({}),
  truth: (_core, { paymentId, amountMinor }) => ({
    out_trade_no: paymentId,
    total_fee: (amountMinor / 100).toFixed(2),
    price: (amountMinor / 100).toFixed(2),
    trade_status: 'TRADE_SUCCESS',
  }),
  ways: [forgedBytes, forgedHeaders, forgedFields, signed, unconfirmed, stranger],
  isUnchanged: isSameForm,
  isTaken: (_status, body) => body === 'success',
  isBelieved: true,
};
