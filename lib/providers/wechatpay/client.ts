import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { NotificationRejected, ProviderError } from '@/lib/errors';
import { type BillFile, fetchFile } from '../bills/file';
import type { WechatPayConfig } from '../config';
import { send } from '../http';
import { type Keys, signedMessage, signMessage, verifyOrigin } from './signature';
import { type Call, errorBody, errorKind } from './wire';

type ApiRequest<Answer> = {
  readonly call: Call;
  readonly method: 'GET' | 'POST';
  /** Path and query as they are signed, from `/v3/` on. */
  readonly target: string;
  readonly body: string | null;
  readonly answer: z.ZodType<Answer>;
};

export type Client = {
  /**
   * Sends a signed request and gives its verified answer.
   * @throws ProviderError with WeChat's code when it refused; `unknown` when the answer does not verify
   */
  ask<Answer>(request: ApiRequest<Answer>): Promise<Answer>;
  /**
   * Fetches a file from an address that WeChat gave, by a signed request. The file is not signed: check
   * its hash. @throws ProviderError
   */
  fetchFile(url: string): Promise<BillFile>;
};

/** Signs every request (§3) and believes no answer that WeChat has not signed (§4). */
export function createClient(config: WechatPayConfig, keys: Keys, now: () => Date): Client {
  // In the switch from certificates to public keys, WeChat answers by the key that is asked for (§3).
  const publicKeyId = [...keys.wechat.keys()].find((serial) => serial.startsWith('PUB_KEY_ID_'));

  function authorization(method: string, target: string, body: string | null): string {
    const timestamp = String(Math.floor(now().getTime() / 1000));
    const nonce = randomBytes(16).toString('hex');
    const message = signedMessage(method, target, timestamp, nonce, body ?? '');
    const credentials = [
      `mchid="${config.mchid}"`,
      `nonce_str="${nonce}"`,
      `signature="${signMessage(message, keys.merchant)}"`,
      `timestamp="${timestamp}"`,
      `serial_no="${config.serialNo}"`,
    ];
    return `WECHATPAY2-SHA256-RSA2048 ${credentials.join(',')}`;
  }

  const identified = (method: string, target: string, body: string | null) => ({
    authorization: authorization(method, target, body),
    accept: 'application/json',
    'user-agent': 'suanpan',
    ...(body === null ? {} : { 'content-type': 'application/json' }),
    ...(publicKeyId === undefined ? {} : { 'wechatpay-serial': publicKeyId }),
  });

  return {
    fetchFile(url) {
      const { pathname, search } = new URL(url);
      const headers = identified('GET', pathname + search, null);
      return fetchFile({ url, method: 'GET', headers, body: null });
    },
    async ask({ call, method, target, body, answer }) {
      const { status, headers, bytes } = await send({
        url: config.baseUrl + target,
        method,
        headers: identified(method, target, body),
        body,
      });
      const text = Buffer.from(bytes).toString();
      // Refusals are never signed; to verify them would hide what they say.
      if (status >= 400) throw refusal(call, status, text);
      try {
        verifyOrigin({ headers, body: bytes }, keys, now());
        return answer.parse(text === '' ? undefined : JSON.parse(text));
      } catch (error) {
        const code = error instanceof NotificationRejected ? error.reason : 'bad_format';
        throw new ProviderError('unknown', code, `HTTP ${status} to ${method} ${target}`);
      }
    },
  };
}

/** A gateway in between may answer with anything, or with nothing at all. */
function refusal(call: Call, status: number, text: string): ProviderError {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Then only the status is known.
  }
  const { code, message } = errorBody.catch({ code: `HTTP_${status}`, message: '' }).parse(json);
  return new ProviderError(errorKind(call, status, code), code, message);
}
