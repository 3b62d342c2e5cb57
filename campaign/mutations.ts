import type { Random } from './random';

/** Ways to spoil a message, knowing how it is made. Pure: the same random numbers spoil it alike. */

export type Pair = readonly [name: string, value: string];

/** Values that parsers stumble over. */
const ODD_VALUES = [
  '',
  ' ',
  '0',
  '-1',
  '1e3',
  '0x10',
  '1.005',
  '00000000000000000008800',
  '99999999999999999999999999',
  'null',
  'NaN',
  'true',
  '[]',
  '{"a":1}',
  "' or 1=1 --",
  '茶壶'.repeat(40),
  '\u0000',
  '\u202e8800',
  '\ud800',
  '🫖',
  'a'.repeat(5_000),
  '../../etc/passwd',
  'TRADE_SUCCESS',
  '2026-02-31 25:61:61',
] as const;

/** One change to the fields of a form. `truth`: the values that would make it pay. */
export function mutatePairs(
  random: Random,
  pairs: readonly Pair[],
  truth: Readonly<Record<string, string>>,
): Pair[] {
  const at = random.between(0, Math.max(pairs.length - 1, 0));
  const [name, value] = pairs[at] ?? ['', ''];
  const other = pairs[random.between(0, Math.max(pairs.length - 1, 0))] ?? ['', ''];
  const put = (...instead: Pair[]) => [...pairs.slice(0, at), ...instead, ...pairs.slice(at + 1)];
  return random.pick<() => Pair[]>([
    () => put(),
    () => put([name, value], [name, value]),
    () => put([name, value], [name, random.pick(ODD_VALUES)]),
    () => put([name, random.pick(ODD_VALUES)]),
    () => put([name, other[1]]),
    () => put([other[0], value]),
    () => put([name.toUpperCase(), value]),
    () => put([`${name} `, value]),
    () => put([`${name}[]`, value]),
    () => put([name, `${value} `]),
    () => put([name, mutateText(random, value)]),
    () => [...pairs, [random.pick(['__proto__', 'constructor', 'extra', '']), 'x']],
    () => [...pairs].reverse(),
    () => pairs.map(([key, was]) => [key, truth[key] ?? was]),
    () => pairs.map(([key, was]) => [key, key === name ? (truth[key] ?? was) : was]),
    () => [...pairs, ...Object.entries(truth)],
  ])();
}

/** One change anywhere in a JSON value. */
export function mutateJson(random: Random, value: unknown): unknown {
  if (Array.isArray(value)) {
    const at = random.between(0, Math.max(value.length - 1, 0));
    if (value.length === 0 || random.chance(0.4)) return oddJson(random);
    return value.map((item, index) => (index === at ? mutateJson(random, item) : item));
  }
  if (typeof value !== 'object' || value === null) return oddJson(random, value);
  const entries = Object.entries(value);
  const at = random.between(0, Math.max(entries.length - 1, 0));
  const [name, was] = entries[at] ?? ['', null];
  const without = entries.filter(([key]) => key !== name);
  return random.pick<() => unknown>([
    () => Object.fromEntries(without),
    () => Object.fromEntries([...without, [name.toUpperCase(), was]]),
    () => ({ ...value, [name]: oddJson(random, was) }),
    () => ({ ...value, [name]: mutateJson(random, was) }),
    () => ({ ...value, [name]: [was] }),
    () => ({ ...value, nothing: was, extra: was }),
    () => [value],
  ])();
}

function oddJson(random: Random, was: unknown = null): unknown {
  return random.pick<() => unknown>([
    () => null,
    () => random.pick(ODD_VALUES),
    () => random.pick([0, -1, 1.5, 1e21, 2 ** 53, 8_800]),
    () => true,
    () => [],
    () => ({}),
    () => String(was),
    () => (typeof was === 'string' ? mutateText(random, was) : Number(was) + 1),
    () => nested(random.between(10, 400)),
  ])();
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

/** One change of letters. */
export function mutateText(random: Random, text: string): string {
  const at = random.between(0, text.length);
  return random.pick<() => string>([
    () => text.slice(0, at),
    () => text.slice(at),
    () => `${text.slice(0, at)}${String.fromCharCode(random.between(1, 255))}${text.slice(at + 1)}`,
    () => `${text.slice(0, at)}A${text.slice(at)}`,
    () => text + text,
    () => text.toLowerCase(),
    () => [...text].reverse().join(''),
  ])();
}

const HUGE_BYTES = 70_000;

/** One change of bytes, whatever they mean. */
export function mutateBytes(random: Random, bytes: Buffer): Buffer {
  const at = random.between(0, Math.max(bytes.length - 1, 0));
  const noise = Buffer.from(
    Array.from({ length: random.between(1, 24) }, () => random.between(0, 255)),
  );
  return random.pick<() => Buffer>([
    () => {
      const flipped = Buffer.from(bytes);
      if (flipped.length > 0) flipped[at] = (flipped[at] ?? 0) ^ (1 << random.between(0, 7));
      return flipped;
    },
    () => bytes.subarray(0, at),
    () => bytes.subarray(at),
    () => Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]),
    () => Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at + noise.length)]),
    () => Buffer.concat([bytes, bytes]),
    () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
    () => Buffer.concat([bytes, Buffer.from([0xff, 0xfe, 0x80])]),
    () => Buffer.concat([bytes, Buffer.alloc(HUGE_BYTES, 0x20)]),
    () => Buffer.from('['.repeat(random.between(1, 30_000))),
    () => noise,
    () => Buffer.alloc(0),
  ])();
}

/** One change of headers. Names are as they are sent. */
export function mutateHeaders(
  random: Random,
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  const names = Object.keys(headers);
  const name = names[random.between(0, Math.max(names.length - 1, 0))] ?? 'x-nothing';
  const { [name]: was = '', ...rest } = headers;
  return random.pick<() => Record<string, string>>([
    () => rest,
    () => ({ ...rest, [name]: '' }),
    () => ({ ...rest, [name]: headerSafe(mutateText(random, was)) }),
    () => ({ ...rest, [name]: `${was}, ${was}` }),
    () => ({ ...rest, [name]: 'x'.repeat(6_000) }),
    () => ({ ...headers, 'Wechatpay-Timestamp': String(random.between(0, 2 ** 31 - 1)) }),
    () => ({ ...headers, 'Content-Type': 'multipart/form-data; boundary=x' }),
    () => ({ ...headers, 'Content-Encoding': 'gzip' }),
    () => ({ ...headers, 'X-Forwarded-For': 'x'.repeat(random.between(1, 200)) }),
    () => ({ ...headers, Cookie: 'visitor=1; session=2', Authorization: 'Bearer 3' }),
  ])();
}

function headerSafe(text: string): string {
  return text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?');
}
