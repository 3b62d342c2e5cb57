import { createServer, type Server } from 'node:http';
import Stripe from 'stripe';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { onboard, readMerchantEnv } from './onboard';
import { type Sandbox, startSandbox } from './server';
import { parseForm } from './stripe-form';
import { newSandboxDir } from './testing-dir';

/** The official SDK as judge: what it sends is taken, and what it gets it believes. */

vi.setConfig({ testTimeout: 30_000 });

let dir: string;
let sandbox: Sandbox;
let shop: Server;
let stripe: Stripe;
let secret: string;
const events: Stripe.Event[] = [];

beforeAll(async () => {
  dir = await newSandboxDir();
  await onboard(dir, { sandboxUrl: 'http://localhost', smtpPort: 0 });
  const env = await readMerchantEnv(dir);
  secret = env.STRIPE_WEBHOOK_SECRETS?.split(',')[0] ?? '';
  shop = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const signature = String(request.headers['stripe-signature']);
    events.push(stripe.webhooks.constructEvent(Buffer.concat(chunks), signature, secret));
    response.end();
  });
  await new Promise<void>((done) => shop.listen(0, '127.0.0.1', done));
  const address = shop.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  sandbox = await startSandbox({ port: 0, dir, notifyBaseUrl: `http://127.0.0.1:${port}` });
  stripe = connect(env.STRIPE_SECRET_KEY ?? '');
}, 120_000);

afterAll(async () => {
  await sandbox.stop();
  shop.closeAllConnections();
  shop.close();
});

function connect(key: string, maxNetworkRetries = 0): Stripe {
  const { hostname, port } = new URL(sandbox.url);
  return new Stripe(key, {
    host: hostname,
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries,
  });
}

let counter = 0;

function sessionParams(amount = 1_999, currency = 'usd'): Stripe.Checkout.SessionCreateParams {
  counter += 1;
  const reference = `REF${counter}`;
  return {
    mode: 'payment',
    line_items: [
      {
        quantity: 1,
        price_data: { currency, unit_amount: amount, product_data: { name: '茶 & é' } },
      },
    ],
    success_url: 'https://shop.example/done?s={CHECKOUT_SESSION_ID}',
    client_reference_id: reference,
    metadata: { order: reference },
    payment_intent_data: { metadata: { order: reference } },
  };
}

async function aPaidSession(amount?: number, currency?: string) {
  const params = sessionParams(amount, currency);
  const { id } = await stripe.checkout.sessions.create(params);
  const trade = sandbox.core.trades.findByToken('stripe', id);
  if (!trade) throw new Error('no trade');
  expect(sandbox.core.payer.pay(trade)).toEqual({ ok: true });
  return { trade, session: await stripe.checkout.sessions.retrieve(id) };
}

test('a session is opened, paid, and told of by an event that verifies', async () => {
  const created = await stripe.checkout.sessions.create(sessionParams());
  expect(created).toMatchObject({
    object: 'checkout.session',
    amount_total: 1_999,
    currency: 'usd',
    payment_intent: null,
    payment_status: 'unpaid',
    status: 'open',
  });
  const { session } = await aPaidSession();
  expect(session).toMatchObject({ payment_status: 'paid', status: 'complete', url: null });
  await expect
    .poll(() => events.find(({ data }) => 'id' in data.object && data.object.id === session.id))
    .toMatchObject({ type: 'checkout.session.completed', livemode: false });
});

test('a key gives the same session again, and nothing else', async () => {
  const params = sessionParams();
  const [first, again] = [
    await stripe.checkout.sessions.create(params, { idempotencyKey: 'one' }),
    await stripe.checkout.sessions.create(params, { idempotencyKey: 'one' }),
  ];
  expect(again.id).toBe(first.id);
  const other = stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'one' });
  await expect(other).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
});

test('an answer that got lost is found by the SDK, which asks with the same key', async () => {
  const params = sessionParams();
  const outTradeNo = params.client_reference_id ?? '';
  sandbox.core.faults.add({ fault: 'create-lost-answer', outTradeNo, times: 1 });
  const { STRIPE_SECRET_KEY = '' } = await readMerchantEnv(dir);
  const { id } = await connect(STRIPE_SECRET_KEY, 2).checkout.sessions.create(params);
  expect(sandbox.core.trades.find('stripe', outTradeNo)?.token).toBe(id);
});

test.each([
  ['no such parameter', { colour: 'red' }, 'parameter_unknown', 'colour'],
  [
    'less than is taken',
    {
      line_items: [
        {
          quantity: 1,
          price_data: { currency: 'usd', unit_amount: 49, product_data: { name: 'a' } },
        },
      ],
    },
    'amount_too_small',
    undefined,
  ],
  ['an end too near', { expires_at: Math.floor(Date.now() / 1000) + 60 }, undefined, 'expires_at'],
])('%s is refused as Stripe does', async (_what, change, code, param) => {
  const params = { ...sessionParams(), ...change };
  const error: unknown = await stripe.checkout.sessions.create(params).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
  expect(error).toMatchObject({ statusCode: 400, code, param });
});

test('strangers and unknown things are refused by their own errors', async () => {
  const stranger = connect('sk_test_stranger').checkout.sessions.create(sessionParams());
  await expect(stranger).rejects.toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  await expect(stripe.checkout.sessions.retrieve('cs_test_none')).rejects.toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
  });
  await expect(stripe.customers.list()).rejects.toMatchObject({ statusCode: 404 });
});

test('whole yen are refunded in parts, and never more than was paid', async () => {
  const { session } = await aPaidSession(500, 'jpy');
  const payment_intent = String(session.payment_intent);
  expect(await stripe.refunds.create({ payment_intent, amount: 200 })).toMatchObject({
    object: 'refund',
    amount: 200,
    currency: 'jpy',
    status: 'succeeded',
  });
  await expect(stripe.refunds.create({ payment_intent, amount: 301 })).rejects.toMatchObject({
    statusCode: 400,
  });
  expect(await stripe.refunds.create({ payment_intent })).toMatchObject({ amount: 300 });
  await expect(stripe.refunds.create({ payment_intent })).rejects.toMatchObject({
    code: 'charge_already_refunded',
  });
});

test('a session that is paid cannot be expired; an open one can, and says so', async () => {
  const { session } = await aPaidSession();
  await expect(stripe.checkout.sessions.expire(session.id)).rejects.toMatchObject({
    statusCode: 400,
  });
  const open = await stripe.checkout.sessions.create(sessionParams());
  expect(await stripe.checkout.sessions.expire(open.id)).toMatchObject({ status: 'expired' });
  await expect.poll(() => events.map(({ type }) => type)).toContain('checkout.session.expired');
});

test('lists are walked page by page, each line once', async () => {
  for (let n = 0; n < 7; n += 1) await aPaidSession();
  const lines = await stripe.balanceTransactions
    .list({ limit: 3, expand: ['data.source'] })
    .autoPagingToArray({ limit: 1_000 });
  expect(lines.length).toBeGreaterThanOrEqual(7);
  expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  expect(lines[0]).toMatchObject({ amount: 1_999, fee: 88, net: 1_911, type: 'charge' });
});

test('forms are read whatever way their brackets and blanks are written', () => {
  const form = { a: [{ b: 'x y' }], c: { d: 'é' } };
  for (const text of [
    'a[0][b]=x%20y&c[d]=%C3%A9',
    'a%5B0%5D%5Bb%5D=x+y&c[d]=é',
    'a[][b]=x+y&c[d]=é',
  ]) {
    expect(parseForm(text)).toEqual(form);
  }
  for (const text of ['a=1&a[b]=2', 'a[b]=2&a=1', '[a]=1', 'a[b=1', 'a=%']) {
    expect(parseForm(text)).toBeUndefined();
  }
  expect(Object.keys(parseForm('__proto__[x]=1') ?? {})).toEqual(['__proto__']);
});
