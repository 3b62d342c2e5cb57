/**
 * Messages of providers as staff may read them: everything that proves where they came from, nothing
 * that tells whose account or card it was. Told by the names of fields, whatever the provider.
 */

const SECRET_HEADER = /cookie|authorization|token|secret|api-?key/i;
const PERSONAL_FIELD =
  /buyer|payer|given_name|surname|full_name|open_?id|acc_?no|card|phone|mobile|mail|logon|user_?id|customer|cust_?info|cert_?(id_)?no/i;
/** Whoever pays, an amount is evidence. */
const AMOUNT_FIELD = /amount|fee|total/i;
/** Longer bodies are cut: no genuine one is as long. */
const MAX_SHOWN_LENGTH = 16_000;

/** Headers by name, without what could open a door. */
export function maskHeaders(headers: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(headers)
    .map(([name, value]): [string, string] => [
      name,
      SECRET_HEADER.test(name) ? mask(value) : value,
    ])
    .sort(([a], [b]) => a.localeCompare(b));
}

/** A body as text: JSON laid out, a form line by line, anything else as it came. */
export function maskBody(body: Uint8Array): string {
  const text = new TextDecoder().decode(body);
  return (maskJson(text) ?? maskForm(text) ?? text).slice(0, MAX_SHOWN_LENGTH);
}

function maskJson(text: string): string | undefined {
  try {
    const masked = (key: string, value: unknown) =>
      isPersonal(key) && (typeof value === 'string' || typeof value === 'number')
        ? mask(String(value))
        : value;
    return JSON.stringify(JSON.parse(text, masked), null, 2);
  } catch {
    return undefined;
  }
}

function maskForm(text: string): string | undefined {
  if (!/^[^\s=&]+=[^\s]*$/.test(text)) return undefined;
  return [...new URLSearchParams(text)]
    .map(([name, value]) => {
      // Providers put whole documents into fields.
      const inner = value.startsWith('{') || value.startsWith('[') ? maskJson(value) : undefined;
      return `${name}=${isPersonal(name) ? mask(value) : (inner ?? value)}`;
    })
    .join('\n');
}

function isPersonal(field: string): boolean {
  return PERSONAL_FIELD.test(field) && !AMOUNT_FIELD.test(field);
}

/** The first two characters, so that two values can be told apart. */
function mask(value: string): string {
  return value.length > 6 ? `${value.slice(0, 2)}…` : '…';
}
