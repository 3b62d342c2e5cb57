/** Reads forms as a browser without scripts does, so that the benchmark sends what the pages say. */

export type Field = readonly [name: string, value: string];

/**
 * The fields of the first form of a page that has a field of this name (and none called `without`), as
 * they would be sent untouched: hidden and text fields, chosen radio buttons and boxes, selects. No
 * buttons.
 * @throws when there is no such form
 */
export function formFields(
  html: string,
  fieldName: string,
  without: readonly string[] = [],
): Field[] {
  const forms = html.match(/<form\b[\s\S]*?<\/form>/g) ?? [];
  const has = (text: string, name: string) => text.includes(`name="${name}"`);
  const form = forms.find(
    (text) => has(text, fieldName) && !without.some((name) => has(text, name)),
  );
  if (!form) throw new Error(`no form has a field ${fieldName}`);
  const controls = form.match(/<input\b[^>]*>|<(select|textarea)\b[\s\S]*?<\/\1>/g) ?? [];
  return controls.flatMap((control) => {
    const field = fieldOf(control);
    return field ? [field] : [];
  });
}

/** The same fields with some of them filled in anew; what was not there is added. */
export function filledIn(
  fields: readonly Field[],
  values: Readonly<Record<string, string>>,
): Field[] {
  const rest = fields.filter(([name]) => values[name] === undefined);
  return [...rest, ...Object.entries(values)];
}

const BOUNDARY = '----suanpan-bench';

/** As React's forms are sent. */
export const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;

export function multipart(fields: readonly Field[]): string {
  const parts = fields.map(
    ([name, value]) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join('')}--${BOUNDARY}--\r\n`;
}

function fieldOf(control: string): Field | undefined {
  const tag = /^<[^>]*>/.exec(control)?.[0] ?? '';
  const name = attribute(tag, 'name');
  if (name === undefined || /\sdisabled(=|\s|\/|>)/.test(tag)) return undefined;
  if (tag.startsWith('<select')) {
    const options = control.match(/<option\b[^>]*>/g) ?? [];
    const chosen = options.find((option) => /\sselected(=|\s|\/|>)/.test(option)) ?? options[0];
    return [name, attribute(chosen ?? '', 'value') ?? ''];
  }
  if (tag.startsWith('<textarea')) return [name, decode(control.replace(/<[^>]*>/g, ''))];
  const type = attribute(tag, 'type') ?? 'text';
  if (type === 'submit' || type === 'button') return undefined;
  const isChoice = type === 'radio' || type === 'checkbox';
  if (isChoice && !/\schecked(=|\s|\/|>)/.test(tag)) return undefined;
  return [name, attribute(tag, 'value') ?? (isChoice ? 'on' : '')];
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decode(value);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name] ?? whole;
  });
}
