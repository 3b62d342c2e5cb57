import { createHmac } from 'node:crypto';
import { createStripe } from '../../sandbox/stripe';
import { mutateJson } from '../mutations';
import type { Random } from '../random';
import {
  type Forger,
  forgedBytes,
  forgedHeaders,
  forgedJson,
  isOk,
  type Message,
  type Way,
} from './forger';

const HEADER = 'stripe-signature';
const STRANGER = 'whsec_of_somebody_else';
/** As the shop's window is: a time further off is refused, however well it is signed. */
const WINDOW_S = 300;
const SLACK_S = 60;

/** Both secrets of a rotation are right. */
const signed: Way = ({ core: { keys }, base, random }) => {
  const body = mutated(base, random);
  const secret = random.chance(0.5) ? keys.stripe.webhookSecrets[0] : keys.stripe.webhookSecrets[1];
  return { ...withHeader(base, body, `t=${nowS()},v1=${sign(body, secret)}`), class: 'signed' };
};

const stranger: Way = ({ base, random, truth }) => {
  const body = random.chance(0.5) ? mutated(base, random) : paying(base, truth);
  return { ...withHeader(base, body, `t=${nowS()},v1=${sign(body, STRANGER)}`), class: 'forged' };
};

/** The right signature among others, as while a secret changes. */
const amongOthers: Way = ({ core: { keys }, base: { body, headers }, random }) => {
  const own = sign(body, keys.stripe.webhookSecrets[0]);
  const wrong = () => `v1=${sign(body, `${STRANGER}${random.next()}`)}`;
  const others = Array.from({ length: random.between(1, 40) }, wrong);
  const at = random.between(0, others.length);
  const all = [...others.slice(0, at), `v1=${own}`, ...others.slice(at)];
  const header = [`t=${nowS()}`, ...all, 'v0=6ffbb59b'].join(',');
  return { ...withHeader({ headers, body }, body, header), class: 'signed' };
};

/** Signed as it should be, of another time: long ago, or to come. */
const outOfTime: Way = ({ core: { keys }, base, random }) => {
  const away = random.between(WINDOW_S + SLACK_S, random.pick([1_000, 100_000, 2_000_000_000]));
  const at = nowS() + (random.chance(0.5) ? away : -away);
  const header = `t=${at},v1=${sign(base.body, keys.stripe.webhookSecrets[0], at)}`;
  return { ...withHeader(base, base.body, header), class: 'forged' };
};

/** Headers that two readers could read in two ways; none holds a signature of what it comes to. */
const ambiguous: Way = ({ core: { keys }, base, random, truth }) => {
  const body = paying(base, truth);
  const [now, past] = [nowS(), nowS() - 10_000];
  const [first = ''] = keys.stripe.webhookSecrets;
  const [wrong, ofPast, ofBase] = [
    sign(body, STRANGER),
    sign(body, first, past),
    sign(base.body, first),
  ];
  const header = random.pick([
    `t=${now}`,
    `t=${now},v1=`,
    `t=${now},v1=,v1=`,
    `v1=${wrong}`,
    `t=${past},v1=${ofPast}`,
    `t=${past},t=${now},v1=${ofPast}`,
    `t=${now},t=${past},v1=${ofPast}`,
    `t=${now},v0=${sign(body, first)}`,
    `t=${now},v1=${ofBase}`,
    `t=${now},v1=${sign(body, '')}`,
    `t=,v1=${sign(body, first)}`,
    `t=NaN,v1=${createHmac('sha256', first).update(`NaN.${body}`).digest('hex')}`,
    `t=${now},v1=${Buffer.from(sign(body, first), 'hex').toString('base64')}`,
    `t=${now},V1=${sign(body, first)}`,
    `t=1e9,v1=${wrong}`,
    `t=${now},v1=${'0'.repeat(random.between(1, 4_000))}`,
  ]);
  return { ...withHeader(base, body, header), class: 'forged' };
};

function mutated(base: Message, random: Random): Buffer {
  return Buffer.from(JSON.stringify(mutateJson(random, JSON.parse(base.body.toString()))));
}

function paying({ body }: Message, { total = '' }: Readonly<Record<string, string>>): Buffer {
  const event = JSON.parse(body.toString());
  Object.assign(event.data.object, { amount_total: Number(total), amount_subtotal: Number(total) });
  return Buffer.from(JSON.stringify(event));
}

function withHeader({ headers }: Message, body: Buffer, header: string): Message {
  return { headers: { ...headers, [HEADER]: header }, body };
}

function sign(body: Buffer, secret = '', at = nowS()): string {
  return createHmac('sha256', secret).update(`${at}.`).update(body).digest('hex');
}

function nowS(): number {
  return Math.floor(Date.now() / 1_000);
}

/** What a header says: its last time, as far as it is a number, and every signature. */
function saidIn(header = ''): { readonly at: number; readonly signatures: string[] } {
  const values = (name: string) =>
    header
      .trim()
      .split(',')
      .flatMap((item) => (item.startsWith(name) ? [item.slice(name.length)] : []));
  return { at: Number.parseInt(values('t=').at(-1) ?? '', 10), signatures: values('v1=') };
}

export const stripe: Forger = {
  create: createStripe,
  currency: 'USD',
  channel: 'desktop',
  wire(_core, { paymentId }) {
    const metadata = JSON.stringify({ payment_id: paymentId });
    const expiresAtS = String(nowS() + 3_600);
    return { expiresAtS, metadata, intentMetadata: metadata, clientReferenceId: paymentId };
  },
  truth: (_core, { amountMinor }) => ({ total: String(amountMinor) }),
  ways: [
    ...([forgedBytes, forgedHeaders, forgedJson, signed] as const),
    ...([stranger, amongOthers, outOfTime, ambiguous] as const),
  ],
  isUnchanged(base, spoilt) {
    const [was, is] = [saidIn(base.headers[HEADER]), saidIn(spoilt.headers[HEADER])];
    const [own = ''] = was.signatures;
    return base.body.equals(spoilt.body) && was.at === is.at && is.signatures.includes(own);
  },
  isTaken: isOk,
  isBelieved: true,
};
