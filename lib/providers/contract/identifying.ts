import { assert, expect, it, type TestContext } from 'vitest';
import { failure, type GetStage, notified, present, requestFor, type Stage } from './stage';

const RETURN_URL = 'http://localhost:1/en/pay/1/payer/return';
const STATE = 'a1b2c3';

/** For providers that want to know who pays: a round trip of the browser, whose proof is good once. */
export function describeIdentifying(stage: GetStage): void {
  it('brings the browser back with its state, and names the same person each time', async (test) => {
    const { identify } = identifying(stage(), test);
    const first = await comeBack(stage(), test);
    expect(first.searchParams.get('state')).toBe(STATE);
    const payerId = await identify(first.searchParams);
    expect(payerId).toMatch(/./);
    expect(await identify((await comeBack(stage(), test)).searchParams)).toBe(payerId);
  });

  it('takes a proof once, and while it is fresh', async (test) => {
    const { identify } = identifying(stage(), test);
    const used = (await comeBack(stage(), test)).searchParams;
    await identify(used);
    expect((await failure(identify(used))).kind).toBe('rejected');
    const old = (await comeBack(stage(), test)).searchParams;
    await stage().bed.advance(15 * 60_000);
    expect((await failure(identify(old))).kind).toBe('rejected');
  });

  it('believes no query that somebody made up', async (test) => {
    const { identify } = identifying(stage(), test);
    const proof = (await comeBack(stage(), test)).searchParams;
    for (const name of proof.keys()) if (name !== 'state') proof.set(name, 'made-up');
    for (const query of [proof, new URLSearchParams(), new URLSearchParams({ state: STATE })]) {
      expect((await failure(identify(query))).kind).toBe('rejected');
    }
  });

  it('is paid and told so, in every channel that asks; without an answer nothing is announced', async (test) => {
    const { channels, identify } = identifying(stage(), test);
    const { bed, provider } = stage();
    for (const channel of channels) {
      const nobody = { ...requestFor(stage()), channel };
      await expect(provider.createPayment(nobody)).rejects.toThrow();
      expect(await bed.trade(nobody.paymentId)).toBeUndefined();
      const payerId = await identify((await comeBack(stage(), test)).searchParams);
      const { request, start } = await present(stage(), { channel, payerId });
      expect(start.presentUntil.getTime()).toBeLessThanOrEqual(request.expiresAt.getTime());
      await bed.pay(request.paymentId);
      const { fact } = await notified(stage(), request.paymentId);
      expect(fact).toMatchObject({ status: 'succeeded', amount: request.amount });
    }
  });
}

function identifying({ provider }: Stage, test: TestContext) {
  return provider.payerIdentity ?? test.skip();
}

/** What the app's browser does: it follows the provider back to the shop. */
async function comeBack(stage: Stage, test: TestContext): Promise<URL> {
  const { authorizeUrl } = identifying(stage, test);
  assert(stage.ownAgent, 'it asks who pays, so it has a browser of its own');
  const answer = await fetch(authorizeUrl({ returnUrl: RETURN_URL, state: STATE }), {
    headers: { 'user-agent': stage.ownAgent },
    redirect: 'manual',
  });
  const back = answer.headers.get('location') ?? '';
  expect(back.startsWith(RETURN_URL), `${answer.status} ${back}`).toBe(true);
  return new URL(back);
}
