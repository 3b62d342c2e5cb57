/** How the old gateway writes things (alipay.md B1–B5): MD5 over sorted parameters, and XML. */
import { createHash } from 'node:crypto';
import { escapeHtml } from './pages';

/** The key is appended directly (B3); only utf-8 is spoken here. */
export function signClassic(params: ReadonlyMap<string, string>, key: string): string {
  const text = [...params]
    .filter(([name, value]) => name !== 'sign' && name !== 'sign_type' && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return createHash('md5')
    .update(text + key, 'utf8')
    .digest('hex');
}

/** With sign and sign_type, nothing empty. */
export function signedParams(
  fields: Readonly<Record<string, string | undefined>>,
  key: string,
): Map<string, string> {
  const params = new Map<string, string>();
  for (const [name, value] of Object.entries(fields)) if (value) params.set(name, value);
  params.set('sign', signClassic(params, key));
  params.set('sign_type', 'MD5');
  return params;
}

/** B5: an answer that says yes, echoing what was asked. */
export function xmlSuccess(
  asked: ReadonlyMap<string, string>,
  trade?: Readonly<Record<string, string>>,
): string {
  const request = [...asked]
    .map(([name, value]) => `<param name="${name}">${escapeHtml(value)}</param>`)
    .join('');
  const fields = Object.entries(trade ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `<${name}>${escapeHtml(value)}</${name}>`)
    .join('');
  const response = trade ? `<response><trade>${fields}</trade></response>` : '';
  return `<?xml version="1.0" encoding="utf-8"?><alipay><is_success>T</is_success><request>${request}</request>${response}</alipay>`;
}

export function xmlError(code: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<alipay><is_success>F</is_success><error>${code}</error></alipay>`;
}
