import { createDecipheriv, type KeyObject } from 'node:crypto';
import { createAlipay } from '../sandbox/alipay';
import { textToSign as alipayText, encodeForm, signText } from '../sandbox/alipay-wire';
import type { Core, Protocol, Tampering } from '../sandbox/protocol';
import type { Notice, Trade } from '../sandbox/trades';
import { createUnionpay } from '../sandbox/unionpay';
import { signFields } from '../sandbox/unionpay-wire';
import { createWechatpay } from '../sandbox/wechatpay';
import { answerMessage, seal, signMessage } from '../sandbox/wechatpay-crypto';
import { mutateBytes, mutateHeaders, mutateJson, mutatePairs, type Pair } from './mutations';
import type { Random } from './random';

/** Notifications as the providers send them, and as they would never send them. */

/** Those whose messages are falsified knowing how they are made. */
export const FUZZED_PROVIDERS = ['wechatpay', 'alipay', 'unionpay'] as const;
export type FuzzedProvider = (typeof FUZZED_PROVIDERS)[number];

export type Message = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

/**
 * `forged` – not signed by a provider as it stands; must be refused, unless nothing that counts was
 * changed. `signed` – signed by the provider's right key, however odd: may be taken, must not pay.
 */
export type Spoilt = Message & {
  readonly kind: string;
  readonly class: 'forged' | 'signed';
  /** What it was before. */
  readonly base: Message;
};

/** An open payment of the shop, of which every message tells a lie. */
export type Victim = {
  readonly provider: FuzzedProvider;
  readonly paymentId: string;
  readonly amountMinor: number;
};

export type Forge = {
  /** What the provider would send if the payer had paid this much. */
  honest(victim: Victim, amountMinor: number, tampering?: Tampering): Message;
  /** A lie about the payment. */
  spoil(victim: Victim, random: Random): Spoilt;
};

/** What the payer claims to have paid, in the messages that are then falsified: one fen. */
const CHEAP = 1;

export function createForge(core: Core): Forge {
  const protocols: Readonly<Record<FuzzedProvider, Protocol>> = {
    wechatpay: createWechatpay(core),
    alipay: createAlipay(core),
    unionpay: createUnionpay(core),
  };
  function honest(victim: Victim, amountMinor: number, tampering: Tampering = {}): Message {
    const protocol = protocols[victim.provider];
    const trade = paidTrade(core, victim, amountMinor);
    trade.providerTradeNo = protocol.newTradeNo(trade);
    const notice: Notice = {
      ...{ id: crypto.randomUUID(), kind: 'paid', url: '', attempts: 1, state: 'waiting' },
      createdAt: new Date().toISOString(),
    };
    const { headers, body } = protocol.buildNotification(trade, notice, tampering);
    return { headers, body: Buffer.from(body) };
  }
  function spoil(victim: Victim, random: Random): Spoilt {
    const base = honest(victim, CHEAP);
    const truth = truthOf(core, victim);
    const way = random.pick(WAYS[victim.provider]);
    return { ...way(core, base, random, truth), kind: way.name, base };
  }
  return { honest, spoil };
}

/** The values that would make a message pay the victim's order. */
function truthOf(core: Core, { provider, paymentId, amountMinor }: Victim): Record<string, string> {
  const yuan = (amountMinor / 100).toFixed(2);
  switch (provider) {
    case 'wechatpay':
      return {};
    case 'alipay':
      return { out_trade_no: paymentId, total_amount: yuan, trade_status: 'TRADE_SUCCESS' };
    case 'unionpay':
      return { orderId: paymentId, txnAmt: String(amountMinor), merId: core.keys.unionpay.merId };
  }
}

function paidTrade(core: Core, { provider, paymentId, amountMinor }: Victim, paid: number): Trade {
  const now = Date.now();
  const { mchId, appId } = core.keys.wechatpay;
  return {
    provider,
    outTradeNo: paymentId,
    // WeChat Pay tells the order's amount, the others what was paid.
    amountMinor: paid,
    paidMinor: paid,
    currency: 'CNY',
    status: 'paid',
    subject: `order of ${amountMinor}`,
    createdAtMs: now,
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + 60_000).toISOString(),
    paidAt: new Date(now).toISOString(),
    token: crypto.randomUUID(),
    cashierUrl: '',
    refunds: [],
    notices: [],
    wire: { mchid: mchId, appid: appId, product: 'native', txnType: '01', txnSubType: '01' },
  };
}

type Way = (
  core: Core,
  base: Message,
  random: Random,
  truth: Readonly<Record<string, string>>,
) => Message & { class: Spoilt['class'] };

function forgedBytes(_core: Core, { headers, body }: Message, random: Random) {
  return { headers, body: mutateBytes(random, body), class: 'forged' } as const;
}

function forgedHeaders(_core: Core, { headers, body }: Message, random: Random) {
  return { headers: mutateHeaders(random, headers), body, class: 'forged' } as const;
}

function pairsOf(body: Buffer): Pair[] {
  return [...new URLSearchParams(body.toString())];
}

function formOf(pairs: readonly Pair[]): Buffer {
  return Buffer.from(new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString());
}

const forgedFields: Way = (_core, { headers, body }, random, truth) => ({
  headers,
  body: formOf(mutatePairs(random, pairsOf(body), truth)),
  class: 'forged',
});

function signAlipay(pairs: readonly Pair[], key: KeyObject): Buffer {
  const params = new Map(pairs.filter(([name]) => name !== 'sign' && name !== 'sign_type'));
  params.set('sign', signText(alipayText(params, []), key));
  params.set('sign_type', 'RSA2');
  return Buffer.from(encodeForm(params));
}

function alipaySigned({ keys }: Core, { headers, body }: Message, random: Random) {
  // Without the truth: signed by the right key, that would be no lie.
  const pairs = mutatePairs(random, pairsOf(body), {});
  return { headers, body: signAlipay(pairs, keys.alipay.privateKey), class: 'signed' } as const;
}

const alipayStranger: Way = ({ keys }, { headers, body }, random, truth) => {
  const pairs = mutatePairs(random, pairsOf(body), truth);
  return { headers, body: signAlipay(pairs, keys.alipay.stranger), class: 'forged' };
};

function signUnionpay(pairs: readonly Pair[], signer: { pem: string; privateKey: KeyObject }) {
  const { signature: _, ...fields } = Object.fromEntries(pairs);
  const message = { ...fields, signPubKeyCert: signer.pem };
  return formOf([
    ...Object.entries(message),
    ['signature', signFields(message, signer.privateKey)],
  ]);
}

function unionpaySigned({ keys }: Core, { headers, body }: Message, random: Random) {
  const pairs = mutatePairs(random, pairsOf(body), {});
  return { headers, body: signUnionpay(pairs, keys.unionpay.signing), class: 'signed' } as const;
}

const unionpayStranger: Way = ({ keys }, { headers, body }, random, truth) => {
  const pairs = mutatePairs(random, pairsOf(body), truth);
  return { headers, body: signUnionpay(pairs, keys.unionpay.evil), class: 'forged' };
};

/** The right certificate beside a signature of somebody else. */
const unionpayBorrowed: Way = ({ keys }, { headers, body }, random, truth) => {
  const { signing, evil } = keys.unionpay;
  const pairs = mutatePairs(random, pairsOf(body), truth);
  const mixed = { pem: signing.pem, privateKey: evil.privateKey };
  return { headers, body: signUnionpay(pairs, mixed), class: 'forged' };
};

function signWechatpay(
  { headers }: Message,
  body: string,
  { serial, privateKey }: { serial: string; privateKey: KeyObject },
): Message {
  const timestamp = headers['Wechatpay-Timestamp'] ?? '';
  const nonce = headers['Wechatpay-Nonce'] ?? '';
  const signature = signMessage(answerMessage(timestamp, nonce, body), privateKey);
  const signed = {
    ...headers,
    'Wechatpay-Serial': serial,
    'Wechatpay-Signature': signature,
  };
  return { headers: signed, body: Buffer.from(body) };
}

/** The envelope changed, and signed again. */
function wechatpaySignedEnvelope({ keys }: Core, base: Message, random: Random) {
  const body = JSON.stringify(mutateJson(random, JSON.parse(base.body.toString())));
  return { ...signWechatpay(base, body, keys.wechatpay.publicKey), class: 'signed' } as const;
}

/** What is inside changed, sealed with the right secret and signed by the right key. */
function wechatpaySignedInside({ keys }: Core, base: Message, random: Random) {
  const body = reseal(base, keys.wechatpay.apiV3Key, (inside) => mutateJson(random, inside));
  return { ...signWechatpay(base, body, keys.wechatpay.publicKey), class: 'signed' } as const;
}

function reseal(base: Message, key: Buffer, change: (inside: unknown) => unknown): string {
  const envelope = JSON.parse(base.body.toString());
  const { ciphertext, nonce, associated_data: associatedData } = envelope.resource;
  const sealed = Buffer.from(ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(Buffer.from(associatedData));
  decipher.setAuthTag(sealed.subarray(-16));
  const text = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  const changed = JSON.stringify(change(JSON.parse(text.toString())) ?? null);
  const resource = {
    ...envelope.resource,
    ciphertext: seal(changed, { key, nonce, associatedData }),
  };
  return JSON.stringify({ ...envelope, resource });
}

/** Whoever knows the secret but not the key: what is inside says all that would pay. */
function wechatpayStranger({ keys }: Core, base: Message, random: Random) {
  const { apiV3Key, stranger, publicKey } = keys.wechatpay;
  const body = reseal(base, apiV3Key, (inside) => ({
    ...Object(inside),
    amount: { total: 8_800 },
  }));
  const serial = random.chance(0.5) ? publicKey.serial : '0123456789ABCDEF';
  const signer = { serial, privateKey: stranger };
  return { ...signWechatpay(base, body, signer), class: 'forged' } as const;
}

/** The envelope changed under the old signature. */
function wechatpayForgedEnvelope(_core: Core, { headers, body }: Message, random: Random) {
  const changed = JSON.stringify(mutateJson(random, JSON.parse(body.toString())));
  return { headers, body: Buffer.from(changed), class: 'forged' } as const;
}

const WAYS: Readonly<Record<FuzzedProvider, readonly [Way, ...Way[]]>> = {
  wechatpay: [
    forgedBytes,
    forgedHeaders,
    wechatpayForgedEnvelope,
    wechatpaySignedEnvelope,
    wechatpaySignedInside,
    wechatpayStranger,
  ],
  alipay: [forgedBytes, forgedHeaders, forgedFields, alipaySigned, alipayStranger],
  unionpay: [
    forgedBytes,
    forgedHeaders,
    forgedFields,
    unionpaySigned,
    unionpayStranger,
    unionpayBorrowed,
  ],
};

/** Is all that counts as it was, so that the provider's own signature still stands for it? */
export function isUnchanged(provider: FuzzedProvider, base: Message, spoilt: Message): boolean {
  if (provider === 'wechatpay') {
    const signed = ['Wechatpay-Timestamp', 'Wechatpay-Nonce', 'Wechatpay-Serial'];
    return (
      base.body.equals(spoilt.body) &&
      signed.every((name) => base.headers[name] === spoilt.headers[name])
    );
  }
  return canonical(base.body) === canonical(spoilt.body);
}

/** What a form says: its fields in any order, signatures as bytes, without what nobody signs. */
function canonical(body: Buffer): string {
  const signatures = ['sign', 'signature'];
  const said = pairsOf(body)
    .filter(([name, value]) => name !== 'sign_type' && value !== '')
    .map(([name, value]): Pair => {
      const bytes = () => Buffer.from(value, 'base64').toString('hex');
      return [name, signatures.includes(name) ? bytes() : value];
    });
  return JSON.stringify(said.sort(([a], [b]) => (a < b ? -1 : 1)));
}
