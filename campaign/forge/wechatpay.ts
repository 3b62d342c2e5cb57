import { createDecipheriv, type KeyObject } from 'node:crypto';
import { createWechatpay } from '../../sandbox/wechatpay';
import { answerMessage, seal, signMessage } from '../../sandbox/wechatpay-crypto';
import { mutateJson } from '../mutations';
import {
  type Forger,
  forgedBytes,
  forgedHeaders,
  forgedJson,
  isSameSigned,
  type Message,
  type Way,
} from './forger';

/** The envelope changed, and signed again. */
const signedEnvelope: Way = ({ core: { keys }, base, random }) => {
  const body = JSON.stringify(mutateJson(random, JSON.parse(base.body.toString())));
  return { ...sign(base, body, keys.wechatpay.publicKey), class: 'signed' };
};

/** What is inside changed, sealed with the right secret and signed by the right key. */
const signedInside: Way = ({ core: { keys }, base, random }) => {
  const body = reseal(base, keys.wechatpay.apiV3Key, (inside) => mutateJson(random, inside));
  return { ...sign(base, body, keys.wechatpay.publicKey), class: 'signed' };
};

/** Whoever knows the secret but not the key: what is inside says all that would pay. */
const stranger: Way = ({ core: { keys }, base, random, truth }) => {
  const { apiV3Key, stranger: privateKey, publicKey } = keys.wechatpay;
  const amount = { total: Number(truth.total) };
  const body = reseal(base, apiV3Key, (inside) => ({ ...Object(inside), amount }));
  const serial = random.chance(0.5) ? publicKey.serial : '0123456789ABCDEF';
  return { ...sign(base, body, { serial, privateKey }), class: 'forged' };
};

function sign(
  { headers }: Message,
  body: string,
  { serial, privateKey }: { serial: string; privateKey: KeyObject },
): Message {
  const timestamp = headers['Wechatpay-Timestamp'] ?? '';
  const nonce = headers['Wechatpay-Nonce'] ?? '';
  const signature = signMessage(answerMessage(timestamp, nonce, body), privateKey);
  const signed = { 'Wechatpay-Serial': serial, 'Wechatpay-Signature': signature };
  return { headers: { ...headers, ...signed }, body: Buffer.from(body) };
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

export const wechatpay: Forger = {
  create: createWechatpay,
  currency: 'CNY',
  channel: 'qr',
  wire: ({ keys: { wechatpay: keys } }) => ({
    mchid: keys.mchId,
    appid: keys.appId,
    product: 'native',
  }),
  truth: (_core, { amountMinor }) => ({ total: String(amountMinor) }),
  ways: [forgedBytes, forgedHeaders, forgedJson, signedEnvelope, signedInside, stranger],
  isUnchanged: isSameSigned(['Wechatpay-Timestamp', 'Wechatpay-Nonce', 'Wechatpay-Serial']),
  isTaken: (status) => status === 200 || status === 204,
  isBelieved: true,
};
