import { z } from 'zod';
import { ProviderError } from '@/lib/errors';
import type { WechatPayConfig } from '../config';
import { send } from '../http';
import type { PayerIdentity } from '../provider';

/**
 * Who pays in WeChat's own browser: the openid under our app id, by OAuth without a question to the payer
 * (§6.3). Null without the app secret. The answer is not signed: the connection's encryption vouches.
 */
export function createPayerIdentity({
  appid,
  appSecret,
  openUrl,
  oauthUrl,
}: WechatPayConfig): PayerIdentity | null {
  if (appSecret === null) return null;
  return {
    channels: ['in_app'],

    authorizeUrl({ returnUrl, state }) {
      // WeChat matches the address as a text: the order of these is part of it.
      const query = new URLSearchParams([
        ['appid', appid],
        ['redirect_uri', returnUrl],
        ['response_type', 'code'],
        ['scope', 'snsapi_base'],
        ['state', state],
      ]);
      return `${openUrl}/connect/oauth2/authorize?${query}#wechat_redirect`;
    },

    async identify(query) {
      const code = query.get('code');
      if (!code || code.length > MAX_CODE_LENGTH) throw worthless('no_code');
      const asked = new URLSearchParams([
        ['appid', appid],
        ['secret', appSecret],
        ['code', code],
        ['grant_type', 'authorization_code'],
      ]);
      const { status, bytes } = await send({
        url: `${oauthUrl}/sns/oauth2/access_token?${asked}`,
        method: 'GET',
        headers: { accept: 'application/json', 'user-agent': 'suanpan' },
        body: null,
      });
      return payerOf(status, Buffer.from(bytes).toString());
    },
  };
}

const MAX_CODE_LENGTH = 512;

const refusal = z.object({ errcode: z.int(), errmsg: z.string().default('') });
const token = z.object({
  openid: z.string().regex(/^[\w-]{1,128}$/),
  /** Somebody who only looks at a snapshot of the page, under a made-up id. */
  is_snapshotuser: z.int().optional(),
});

/** What was wrong with the code itself: invalid, over, used, missing. */
const WORTHLESS = [40029, 40163, 41008, 42003];

/** Errors come with HTTP 200 like everything else. Whatever they are, no money was touched. */
function payerOf(status: number, text: string): string {
  const json = parseJson(text);
  const refused = refusal.safeParse(json).data;
  if (refused && refused.errcode !== 0) {
    const code = String(refused.errcode);
    if (WORTHLESS.includes(refused.errcode)) throw worthless(code, refused.errmsg);
    throw new ProviderError('retryable', code, refused.errmsg);
  }
  const { openid, is_snapshotuser } = token.safeParse(json).data ?? {};
  if (status !== 200 || !openid) {
    throw new ProviderError('retryable', `HTTP_${status}`, 'no payer in the answer');
  }
  if (is_snapshotuser === 1) throw worthless('snapshot_user');
  return openid;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function worthless(code: string, words = ''): ProviderError {
  return new ProviderError('rejected', code, words);
}
