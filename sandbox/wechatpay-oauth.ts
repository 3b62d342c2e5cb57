import { createHash, randomBytes } from 'node:crypto';
import { html, page } from './pages';
import type { Answer, Core, WireRequest } from './protocol';
import { json } from './wechatpay-answers';

/**
 * WeChat's web authorisation without a question (scope snsapi_base): who uses its browser, told to the shop
 * by a code that the browser carries and the shop exchanges (wechatpay.md §6.3).
 */

const CODE_LIFE_MS = 5 * 60_000;
const STATE = /^[A-Za-z0-9]{1,128}$/;

/** WeChat matches the link as a text: these, in this order. */
const ORDER = 'appid,redirect_uri,response_type,scope,state';

type Code = { openid: string; issuedAtMs: number; isUsed: boolean };

export function createOauth(core: Core) {
  const codes = new Map<string, Code>();

  return {
    /** Where the shop sends WeChat's browser, which is sent straight back with a code. */
    authorize(request: WireRequest): Answer {
      const { query, headers } = request;
      if (!/MicroMessenger/i.test(headers['user-agent'] ?? '')) {
        return refusal('请在微信客户端打开链接 Open this link in WeChat');
      }
      const { appId } = core.keys.wechatpay;
      const back = query.get('redirect_uri') ?? '';
      const state = query.get('state') ?? '';
      if ([...query.keys()].join() !== ORDER || query.get('response_type') !== 'code') {
        return refusal(
          '该链接无法访问 This link cannot be opened: wrong parameters, or in a wrong order',
        );
      }
      if (query.get('appid') !== appId) return refusal('appid 参数错误 Wrong appid (10013)');
      if (!URL.canParse(back) || !/^https?:/.test(back)) {
        return refusal('redirect_uri 参数错误 Wrong redirect_uri (10003)');
      }
      if (query.get('scope') !== 'snsapi_base') {
        return refusal('scope 参数错误或没有 scope 权限 Wrong scope (10005)');
      }
      if (!STATE.test(state)) return refusal('state 参数错误 Wrong state');
      const code = randomBytes(16).toString('hex');
      const openid = openidOf(appId, userOf(request));
      codes.set(code, { openid, issuedAtMs: core.clock.now(), isUsed: false });
      const target = new URL(back);
      target.searchParams.append('code', code);
      target.searchParams.append('state', state);
      return { status: 302, headers: { Location: target.href } };
    },

    /** Where the shop exchanges a code for who it stands for. Every answer is a 200. */
    accessToken({ method, query }: WireRequest): Answer {
      const { wechatpay } = core.keys;
      const secrets = [wechatpay.appSecret, core.otherKeys.wechatpay?.appSecret];
      if (method !== 'GET') return error(43001, 'require GET method');
      if (query.get('appid') !== wechatpay.appId) return error(40013, 'invalid appid');
      if (!secrets.includes(query.get('secret') ?? '')) return error(40125, 'invalid appsecret');
      if (query.get('grant_type') !== 'authorization_code')
        return error(40002, 'invalid grant_type');
      if (!query.get('code')) return error(41008, 'missing code');
      const code = codes.get(query.get('code') ?? '');
      if (!code) return error(40029, 'invalid code');
      if (code.isUsed) return error(40163, 'code been used');
      if (core.clock.now() - code.issuedAtMs > CODE_LIFE_MS) return error(42003, 'code expired');
      code.isUsed = true;
      return json(200, {
        access_token: randomBytes(32).toString('base64url'),
        expires_in: 7200,
        refresh_token: randomBytes(32).toString('base64url'),
        openid: code.openid,
        scope: 'snsapi_base',
      });
    },
  };
}

/**
 * Who somebody is for one app: 28 characters, the same each time, and those of one app begin alike, by which
 * the sandbox knows whose they are.
 */
export function openidOf(appId: string, user: string): string {
  const tag = (text: string, length: number) =>
    createHash('sha256').update(text).digest('base64url').slice(0, length);
  return `o${tag(appId, 5)}${tag(`${appId}:${user}`, 22)}`;
}

export function isOpenidOf(appId: string, openid: string): boolean {
  return openid.length === 28 && openid.startsWith(openidOf(appId, '').slice(0, 6));
}

/** Whose phone it is: a test with two people sets the cookie `wechat-user`. */
export function userOf({ headers }: Pick<WireRequest, 'headers'>): string {
  return /(?:^|;\s*)wechat-user=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? 'payer';
}

function error(errcode: number, errmsg: string): Answer {
  const rid = randomBytes(12).toString('hex');
  return json(200, { errcode, errmsg: `${errmsg}, rid: ${rid}` });
}

function refusal(reason: string): Answer {
  return page({ title: reason, layout: 'phone', body: html`<main class="sheet">${reason}</main>` });
}
