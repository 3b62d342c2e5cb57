import { crc32 } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { NotificationRejected } from '@/lib/errors';
import type { RawNotification } from '@/lib/providers/provider';
import { issue } from '@/lib/providers/testing-pki';
import { DAY_MS } from '@/lib/time';
import { createPayPal } from '.';
import {
  arrived,
  CAPTURE_ID,
  capture,
  configFor,
  MERCHANT_ID,
  middle,
  NAME,
  NOW,
  orderOf,
  payment,
  root,
  type Signing,
  signer,
  startPeer,
} from './testing';

const expired = await issue({ name: NAME, issuer: middle, until: new Date(NOW.getTime() - 1000) });
const selfSigned = await issue({ name: NAME });
const authority = await issue({ name: NAME, issuer: middle, authority: true });
const somebody = await issue({ name: `evil${NAME}`, issuer: middle });
const deadMiddle = await issue({
  name: 'Dead Middle',
  issuer: root,
  authority: true,
  until: new Date(NOW.getTime() - 1000),
});
const belowDead = await issue({ name: NAME, issuer: deadMiddle });
// Only its basic constraints tell that it is no authority.
const noAuthority = await issue({ name: 'No Authority', issuer: root, signsCertificates: true });
const belowNone = await issue({ name: NAME, issuer: noAuthority });
const namesake = await issue({ name: middle.name, authority: true });
const belowNamesake = await issue({ name: NAME, issuer: namesake });
const belowOther = await issue({ name: NAME, issuer: { ...middle, name: 'Another Middle' } });
const anyName = await issue({ name: NAME.replace(/^\w+/, '*'), issuer: middle });

const served: Readonly<Record<string, string>> = {
  'CERT-good': `${signer.pem}\n${middle.pem}`,
  'CERT-next': `${signer.pem}\n${middle.pem}`,
  'CERT-self': selfSigned.pem,
  'CERT-alone': signer.pem,
  'CERT-expired': `${expired.pem}\n${middle.pem}`,
  'CERT-authority': `${authority.pem}\n${middle.pem}`,
  'CERT-somebody': `${somebody.pem}\n${middle.pem}`,
  'CERT-dead': `${belowDead.pem}\n${deadMiddle.pem}`,
  'CERT-none': `${belowNone.pem}\n${noAuthority.pem}`,
  'CERT-namesake': `${belowNamesake.pem}\n${middle.pem}`,
  'CERT-other': `${belowOther.pem}\n${middle.pem}`,
  'CERT-any': `${anyName.pem}\n${middle.pem}`,
  'CERT-junk': 'junk',
  'CERT-long': 'x'.repeat(100_000),
};
let verdict = 'SUCCESS';
const peer = await startPeer(({ path }) => {
  if (path.endsWith('verify-webhook-signature')) return { body: { verification_status: verdict } };
  if (path.endsWith('CERT-broken')) return { status: 500, text: '' };
  const text = served[path.split('/').at(-1) ?? ''];
  return text === undefined ? { status: 404, text: '' } : { text };
});
afterAll(() => peer.stop());

/** One that has not heard of any certificate yet. */
const create = () => createPayPal(configFor(peer.url), { now: () => NOW });
const provider = create();
const eventOf = (type: string, resource: object) =>
  JSON.stringify({ id: 'WH-1', event_type: type, resource, summary: '付款 é' });
const paid = eventOf('PAYMENT.CAPTURE.COMPLETED', capture);

function send(signing: Partial<Signing> = {}, headers: Record<string, string> = {}) {
  const raw = arrived({ baseUrl: peer.url, body: paid, ...signing });
  return { ...raw, headers: { ...raw.headers, ...headers } };
}

async function rejectionOf(raw: RawNotification, by = provider): Promise<string> {
  try {
    await by.parseNotification(raw);
    return 'none';
  } catch (error) {
    if (error instanceof NotificationRejected) return error.reason;
    throw error;
  }
}

describe('a webhook', () => {
  it('that is genuine is a reason to ask, and names what paid', async () => {
    expect(await provider.parseNotification(send())).toEqual({
      eventKey: 'WH-1',
      confirmByQuery: true,
      keyId: 'CERT-good',
      fact: {
        about: 'payment',
        paymentId: payment.paymentId,
        status: 'succeeded',
        amount: payment.amount,
        providerTradeNo: CAPTURE_ID,
        account: MERCHANT_ID,
        occurredAt: new Date('2026-11-20T01:20:00Z'),
        providerStatus: 'COMPLETED',
      },
    });
  });

  it.each(['transmission-id', 'transmission-time', 'transmission-sig', 'cert-url', 'auth-algo'])(
    'is refused without its header %s',
    async (name) => {
      const { [`paypal-${name}`]: _, ...headers } = send().headers;
      expect(await rejectionOf({ ...send(), headers })).toBe('missing_header');
    },
  );

  it('is refused with another algorithm, though the signature holds', async () => {
    expect(await rejectionOf(send({}, { 'paypal-auth-algo': 'SHA1withRSA' }))).toBe(
      'bad_signature',
    );
  });

  it.each([
    ['five days old', -5 * DAY_MS],
    ['of tomorrow', DAY_MS],
  ])('is refused when it is %s, though it is signed so', async (_when, ms) => {
    const time = new Date(NOW.getTime() + ms).toISOString();
    expect(await rejectionOf(send({ time }))).toBe('stale');
  });

  it('is refused when its time is none', async () => {
    expect(await rejectionOf(send({ time: 'soon' }))).toBe('stale');
  });

  it('is taken in the last of three days of tries', async () => {
    const time = new Date(NOW.getTime() - 3 * DAY_MS).toISOString();
    expect(await rejectionOf(send({ time }))).toBe('none');
  });

  it('is refused when it is for another registration', async () => {
    expect(await rejectionOf(send({ webhookId: 'WEBHOOK_ID' }))).toBe('bad_signature');
  });

  it('is refused when the body is another', async () => {
    const { headers } = send();
    const body = Buffer.from(paid.replace('24.99', '24.90'));
    expect(await rejectionOf({ headers, body })).toBe('bad_signature');
  });

  it('counts the CRC without a sign, in decimal', async () => {
    // The published values of the protocol page.
    expect(crc32('{"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED"}')).toBe(2_325_436_976);
    expect(crc32('{"id":"WH-4","name":"中文 é"}')).toBe(2_010_424_839);
    const signedReading = (body: string | Buffer) => crc32(body) | 0;
    const hex = (body: string | Buffer) => crc32(body).toString(16);
    const high = [1, 2, 3, 4, 5, 6, 7, 8]
      .map((n) => eventOf('PAYMENT.CAPTURE.COMPLETED', { ...capture, n }))
      .find((body) => crc32(body) >= 2 ** 31);
    expect(high).toBeDefined();
    expect(await rejectionOf(send({ body: high ?? '' }))).toBe('none');
    expect(await rejectionOf(send({ body: high ?? '', crc: signedReading }))).toBe('bad_signature');
    expect(await rejectionOf(send({ body: high ?? '', crc: hex }))).toBe('bad_signature');
  });

  it('is refused when it is for another merchant', async () => {
    const other = { ...capture, payee: { merchant_id: 'OTHERMERCHANT' } };
    expect(await rejectionOf(send({ body: eventOf('PAYMENT.CAPTURE.COMPLETED', other) }))).toBe(
      'wrong_merchant',
    );
  });

  it.each(['', '{}', 'null', '[]', '{"id":"","event_type":"x","resource":{}}', 'a=b'])(
    'is refused when its words are none, though they are signed: %s',
    async (body) => {
      expect(await rejectionOf(send({ body }))).toBe('bad_format');
    },
  );

  it('is refused when its bytes are no UTF-8, though they are signed', async () => {
    const body = Buffer.from(paid);
    body[body.indexOf('付')] = 0xff;
    expect(await rejectionOf(send({ body }))).toBe('bad_format');
  });

  it('is refused when a known event says nothing that we know', async () => {
    const body = eventOf('PAYMENT.CAPTURE.COMPLETED', { id: CAPTURE_ID });
    expect(await rejectionOf(send({ body }))).toBe('bad_format');
  });
});

describe('the certificate that a webhook names', () => {
  it.each([
    ['not from a trusted root, though with the right name', 'CERT-self', selfSigned],
    ['without the way to a root', 'CERT-alone', signer],
    ['over', 'CERT-expired', expired],
    ['an authority itself', 'CERT-authority', authority],
    ['of somebody else', 'CERT-somebody', somebody],
    ['issued by an authority that is over', 'CERT-dead', belowDead],
    ['issued by somebody who is no authority', 'CERT-none', belowNone],
    ['issued by a namesake of the authority that it shows', 'CERT-namesake', belowNamesake],
    ['signed by the authority that it shows, but issued by another', 'CERT-other', belowOther],
    ['of every name below a domain', 'CERT-any', anyName],
    ['no certificate', 'CERT-junk', signer],
    ['nowhere', 'CERT-nowhere', signer],
  ])('is refused when it is %s', async (_what, certificate, by) => {
    expect(await rejectionOf(send({ certificate, by }), create())).toBe('bad_certificate');
  });

  it.each([
    ['on another host that begins like ours', (url: string) => url.replace('//', '//evil.test/')],
    ['with a user before the host', (url: string) => url.replace('//', '//peer@')],
    ['with a host after ours', (url: string) => url.replace(/:\d+/, '.evil.test$&')],
    ['out of its folder', (url: string) => url.replace('CERT-good', '../certs/CERT-good')],
    ['with a query', (url: string) => `${url}?a=b`],
    ['by another scheme', (url: string) => url.replace('http:', 'https:')],
  ])('is not even asked for at an address %s', async (_what, change) => {
    const before = peer.seen.length;
    const url = change(send().headers['paypal-cert-url'] ?? '');
    expect(await rejectionOf(send({}, { 'paypal-cert-url': url }))).toBe('bad_certificate');
    expect(peer.seen).toHaveLength(before);
  });

  it.each([
    ['https://api-m.paypal.com', 'https://api.paypal.com.evil.test'],
    ['https://api-m.paypal.com', 'https://evilpaypal.com'],
    ['https://api-m.paypal.com', 'http://api.paypal.com'],
    ['https://api-m.paypal.com', 'https://api.sandbox.paypal.com'],
    ['https://api-m.sandbox.paypal.com', 'https://api.paypal.com'],
  ])('of %s is never at %s', async (baseUrl, host) => {
    const real = createPayPal(configFor(baseUrl), { now: () => NOW });
    expect(await rejectionOf(send({ baseUrl: host }), real)).toBe('bad_certificate');
  });

  it('is fetched once, and again when it is over', async () => {
    let now = NOW;
    const own = createPayPal(configFor(peer.url), { now: () => now });
    const fetched = () => peer.seen.filter(({ path }) => path.endsWith('CERT-good')).length;
    const before = fetched();
    await own.parseNotification(send());
    await own.parseNotification(send());
    expect(fetched()).toBe(before + 1);
    now = new Date(NOW.getTime() + 400 * DAY_MS);
    const time = now.toISOString();
    expect(await rejectionOf(send({ time }), own)).toBe('bad_certificate');
    expect(fetched()).toBe(before + 2);
  });

  it.each(['CERT-broken', 'CERT-long'])(
    'that cannot be had now (%s) is no verdict',
    async (one) => {
      const parsed = create().parseNotification(send({ certificate: one }));
      await expect(parsed).rejects.toMatchObject({ kind: 'unknown' });
    },
  );
});

describe('a flood of webhooks that name unknown certificates', () => {
  const flood = (own: ReturnType<typeof createPayPal>, count: number) =>
    Promise.all(
      Array.from({ length: count }, async (_, n) =>
        own.parseNotification(send({ certificate: `CERT-forged-${n}` })).then(
          () => 'taken',
          (error: unknown) => (error instanceof NotificationRejected ? 'refused' : String(error)),
        ),
      ),
    );
  const fetchedBy = async (act: () => Promise<unknown>) => {
    const before = peer.seen.length;
    await act();
    return peer.seen.slice(before).map(({ path }) => path.split('/').at(-1));
  };

  it('costs some downloads a minute, and is refused unseen beyond', async () => {
    let now = NOW;
    const own = createPayPal(configFor(peer.url), { now: () => now });
    await own.parseNotification(send());
    const answers: string[] = [];
    const fetched = await fetchedBy(async () => answers.push(...(await flood(own, 100))));
    expect(fetched).toHaveLength(10);
    expect(new Set(answers)).toEqual(new Set(['refused']));
    // What is genuine, and came with a certificate that is known, is taken meanwhile.
    expect(await fetchedBy(() => own.parseNotification(send()))).toEqual([]);
    now = new Date(NOW.getTime() + 61_000);
    expect(await fetchedBy(() => flood(own, 100))).toHaveLength(10);
  });

  it('uses up nothing for what turns out to be PayPal’s', async () => {
    const own = create();
    await flood(own, 9);
    for (const certificate of ['CERT-good', 'CERT-next']) {
      expect(await rejectionOf(send({ certificate }), own)).toBe('none');
    }
    expect(await fetchedBy(() => flood(own, 2))).toHaveLength(1);
  });

  it('that name the same one at once costs one download', async () => {
    const own = create();
    const arrive = () => own.parseNotification(send());
    const fetched = await fetchedBy(() => Promise.all(Array.from({ length: 20 }, arrive)));
    expect(fetched).toEqual(['CERT-good']);
  });
});

describe('asking PayPal instead', () => {
  const byApi = createPayPal({ ...configFor(peer.url), verifyBy: 'api' }, { now: () => NOW });

  it('sends the event as it came, byte for byte', async () => {
    verdict = 'SUCCESS';
    const body = paid.replace('"24.99"', '"24.99" ').replace('{', '{ "n": 1.0, ');
    const { keyId, fact } = await byApi.parseNotification(send({ body }));
    expect({ keyId, status: fact?.status }).toEqual({ keyId: 'CERT-good', status: 'succeeded' });
    const asked = peer.seen.at(-1)?.body ?? '';
    expect(asked).toContain(`,"webhook_event":${body}}`);
    expect(JSON.parse(asked)).toMatchObject({ webhook_id: '1JE4291016473214C' });
  });

  it('takes a FAILURE with HTTP 200 as one', async () => {
    verdict = 'FAILURE';
    expect(await rejectionOf(send(), byApi)).toBe('bad_signature');
  });

  it('asks some times a minute about forgeries, and always about what is genuine', async () => {
    const own = createPayPal({ ...configFor(peer.url), verifyBy: 'api' }, { now: () => NOW });
    verdict = 'SUCCESS';
    for (let n = 0; n < 12; n += 1) expect(await rejectionOf(send(), own)).toBe('none');
    verdict = 'FAILURE';
    for (let n = 0; n < 10; n += 1) expect(await rejectionOf(send(), own)).toBe('bad_signature');
    const before = peer.seen.length;
    expect(await rejectionOf(send(), own)).toBe('bad_signature');
    expect(peer.seen).toHaveLength(before);
  });

  it('does not ask about a certificate that is not at PayPal', async () => {
    verdict = 'SUCCESS';
    const before = peer.seen.length;
    expect(await rejectionOf(send({ baseUrl: 'https://evil.test' }), byApi)).toBe(
      'bad_certificate',
    );
    expect(peer.seen).toHaveLength(before);
  });
});

describe('what a webhook says', () => {
  const parse = async (type: string, resource: object) =>
    (await provider.parseNotification(send({ body: eventOf(type, resource) }))).fact;

  it('of an approval is no money', async () => {
    expect(await parse('CHECKOUT.ORDER.APPROVED', orderOf('APPROVED'))).toMatchObject({
      about: 'payment',
      paymentId: payment.paymentId,
      status: 'approved',
      amount: null,
    });
  });

  it('of an approval may be for another merchant', async () => {
    const [unit] = orderOf('APPROVED').purchase_units;
    const other = { purchase_units: [{ ...unit, payee: { merchant_id: 'OTHERMERCHANT' } }] };
    const body = eventOf('CHECKOUT.ORDER.APPROVED', other);
    expect(await rejectionOf(send({ body }))).toBe('wrong_merchant');
  });

  it.each([
    ['PAYMENT.CAPTURE.PENDING', 'PENDING', 'pending'],
    ['PAYMENT.CAPTURE.DECLINED', 'DECLINED', 'failed'],
    ['PAYMENT.CAPTURE.DENIED', 'DECLINED', 'failed'],
  ])('of %s is %s: %s', async (type, status, expected) => {
    expect(await parse(type, { ...capture, status })).toMatchObject({ status: expected });
  });

  it('of a refund names the refund, not the capture', async () => {
    const refundId = '01KAF1D0Z6X4T9V2N7M3QCE8GC';
    const refund = { id: '1JU08902781691411', status: 'COMPLETED', invoice_id: `R-${refundId}` };
    const fact = await parse('PAYMENT.CAPTURE.REFUNDED', refund);
    expect(fact).toMatchObject({ about: 'refund', refundId, status: 'succeeded' });
  });

  it('of a refund that we did not make goes by its own number', async () => {
    const refund = {
      id: '1JU08902781691411',
      status: 'COMPLETED',
      amount: capture.amount,
      invoice_id: payment.paymentId,
    };
    expect(await parse('PAYMENT.CAPTURE.REFUNDED', refund)).toMatchObject({
      refundId: '1JU08902781691411',
      status: 'succeeded',
      amount: payment.amount,
    });
  });

  const dispute = {
    dispute_id: 'PP-D-12345',
    status: 'OPEN',
    reason: 'MERCHANDISE_OR_SERVICE_NOT_RECEIVED',
    dispute_amount: { currency_code: 'USD', value: '24.99' },
    disputed_transactions: [
      { seller_transaction_id: CAPTURE_ID, seller: { merchant_id: MERCHANT_ID } },
    ],
    update_time: '2026-11-20T01:25:00Z',
  };
  const ended = (outcome_code: string) => ({
    ...dispute,
    status: 'RESOLVED',
    dispute_outcome: { outcome_code },
  });

  it('of a dispute names the capture, and is nothing to ask about', async () => {
    const body = eventOf('CUSTOMER.DISPUTE.CREATED', dispute);
    expect(await provider.parseNotification(send({ body }))).toMatchObject({
      confirmByQuery: false,
      fact: {
        about: 'dispute',
        disputeId: 'PP-D-12345',
        status: 'opened',
        providerTradeNo: CAPTURE_ID,
        amount: payment.amount,
        account: MERCHANT_ID,
        occurredAt: new Date('2026-11-20T01:25:00Z'),
        providerStatus: 'OPEN: MERCHANDISE_OR_SERVICE_NOT_RECEIVED',
      },
    });
  });

  it.each([
    ['RESOLVED_SELLER_FAVOUR', 'won'],
    ['CANCELED_BY_BUYER', 'won'],
    ['DENIED', 'won'],
    ['RESOLVED_BUYER_FAVOUR', 'lost'],
    ['RESOLVED_WITH_PAYOUT', 'lost'],
    ['ACCEPTED', 'lost'],
    ['NONE', 'opened'],
  ])('of a dispute that ended with %s is: %s', async (outcome, status) => {
    const fact = await parse('CUSTOMER.DISPUTE.RESOLVED', ended(outcome));
    expect(fact).toMatchObject({ about: 'dispute', status });
  });

  it('of a dispute that goes on is not its end, whatever it says of one', async () => {
    const going = { ...ended('RESOLVED_SELLER_FAVOUR'), status: 'UNDER_REVIEW' };
    expect(await parse('CUSTOMER.DISPUTE.UPDATED', going)).toMatchObject({ status: 'opened' });
  });

  it('of a dispute may be for another merchant', async () => {
    const [transaction] = dispute.disputed_transactions;
    const other = { ...transaction, seller: { merchant_id: 'OTHERMERCHANT' } };
    const body = eventOf('CUSTOMER.DISPUTE.CREATED', {
      ...dispute,
      disputed_transactions: [other],
    });
    expect(await rejectionOf(send({ body }))).toBe('wrong_merchant');
  });

  it('of anything else is genuine, but no fact', async () => {
    expect(await parse('BILLING.PLAN.CREATED', {})).toBeNull();
    const { custom_id: _, ...foreign } = capture;
    expect(await parse('PAYMENT.CAPTURE.COMPLETED', foreign)).toBeNull();
  });
});
