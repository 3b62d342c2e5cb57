import { afterEach, describe, expect, it } from 'vitest';
import { ProviderError } from '@/lib/errors';
import { errorFields } from '@/lib/log';
import type { PayerIdentity } from '../provider';
import { createPayerIdentity } from './identity';
import { config, type Reply, startPeer } from './testing';

const OPENID = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';
const answer = {
  access_token: 'ACCESS',
  expires_in: 7200,
  refresh_token: 'REFRESH',
  openid: OPENID,
  scope: 'snsapi_base',
};

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function answering(body: unknown, more: Partial<Reply> = {}) {
  const { url, seen, stop } = await startPeer(() => {
    // WeChat calls its JSON text.
    const headers = { 'content-type': 'text/plain' };
    return { status: 200, headers, body: JSON.stringify(body), ...more };
  });
  stops.push(stop);
  return { identity: make({ oauthUrl: url }), seen };
}

function make(more: Partial<typeof config> = {}): PayerIdentity {
  const identity = createPayerIdentity({ ...config, ...more });
  if (!identity) throw new Error('no app secret');
  return identity;
}

async function failure(promise: Promise<unknown>): Promise<ProviderError> {
  const error: unknown = await promise.catch((caught: unknown) => caught);
  if (error instanceof ProviderError) return error;
  throw new Error(`no ProviderError: ${JSON.stringify(error)}`);
}

const came = (query: string) => new URLSearchParams(query);

it('leads to WeChat with the parameters in the order that it matches, and nothing else', () => {
  const returnUrl = 'https://shop.example/zh-CN/pay/SHOP1/payer/return';
  expect(make().authorizeUrl({ returnUrl, state: 'abc123' })).toBe(
    'https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx0000000000000001' +
      '&redirect_uri=https%3A%2F%2Fshop.example%2Fzh-CN%2Fpay%2FSHOP1%2Fpayer%2Freturn' +
      '&response_type=code&scope=snsapi_base&state=abc123#wechat_redirect',
  );
});

it('exchanges the code for who it stands for', async () => {
  const { identity, seen } = await answering(answer);
  expect(await identity.identify(came('code=041abc&state=x'))).toBe(OPENID);
  expect(`${seen[0]?.method} ${seen[0]?.url}`).toBe(
    'GET /wechatpay/sns/oauth2/access_token?appid=wx0000000000000001' +
      `&secret=${config.appSecret}&code=041abc&grant_type=authorization_code`,
  );
});

describe('nobody is named', () => {
  it.each([
    [40029, 'rejected'],
    [40163, 'rejected'],
    [42003, 'rejected'],
    [41008, 'rejected'],
    [40125, 'retryable'],
    [40013, 'retryable'],
    [45011, 'retryable'],
    [-1, 'retryable'],
  ])('by error %i: %s, with the words of WeChat', async (errcode, kind) => {
    const { identity } = await answering({ errcode, errmsg: 'some reason, rid: 1' });
    const error = await failure(identity.identify(came('code=1')));
    expect(error).toMatchObject({ kind, code: String(errcode), words: 'some reason, rid: 1' });
  });

  it.each([
    ['without an openid', { ...answer, openid: undefined }],
    ['by an openid that is none', { ...answer, openid: 'a b"c' }],
    ['by no object', [OPENID]],
  ])('%s', async (_, body) => {
    const { identity } = await answering(body);
    expect((await failure(identity.identify(came('code=1')))).kind).toBe('retryable');
  });

  it('by a page, a redirect or a server in trouble', async () => {
    for (const reply of [
      { status: 502, body: '<html>' },
      { status: 302, headers: { location: 'http://127.0.0.1:1/' }, body: '' },
      { status: 500, body: JSON.stringify(answer) },
    ]) {
      const { identity } = await answering(undefined, reply);
      expect((await failure(identity.identify(came('code=1')))).kind).toBe('retryable');
    }
  });

  it('for somebody who looks at a snapshot, under a made-up id', async () => {
    const { identity } = await answering({ ...answer, is_snapshotuser: 1 });
    expect(await failure(identity.identify(came('code=1')))).toMatchObject({
      kind: 'rejected',
      code: 'snapshot_user',
    });
  });

  it('without a code, and WeChat is not asked', async () => {
    const { identity, seen } = await answering(answer);
    for (const query of ['', 'code=', 'state=x', `code=${'1'.repeat(513)}`]) {
      expect((await failure(identity.identify(came(query)))).kind).toBe('rejected');
    }
    expect(seen).toHaveLength(0);
  });
});

it('tells no secret in any trouble', async () => {
  const { identity } = await answering({ errcode: 40125, errmsg: 'invalid appsecret' });
  const refused = await failure(identity.identify(came('code=041abc')));
  const silent = await failure(make().identify(came('code=041abc')));
  for (const error of [refused, silent]) {
    const told = JSON.stringify({ ...errorFields(error), words: error.words });
    expect(told).not.toContain(config.appSecret);
    expect(told).not.toContain('041abc');
  }
});
