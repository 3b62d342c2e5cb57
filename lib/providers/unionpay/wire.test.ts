import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parseForm, parseRawAnswer, txnTimeOf } from './wire';

describe('parseRawAnswer (§2)', () => {
  it('keeps + = / and line ends as they are', () => {
    const cert = '-----BEGIN CERTIFICATE-----\r\nMII+/w==\r\n-----END CERTIFICATE-----';
    const text = `respCode=00&respMsg=成功[0000000]&signPubKeyCert=${cert}&signature=a+b/c==`;
    expect(parseRawAnswer(text)).toEqual({
      respCode: '00',
      respMsg: '成功[0000000]',
      signPubKeyCert: cert,
      signature: 'a+b/c==',
    });
  });

  it('keeps pairs inside brackets in one value, however deep', () => {
    const text = 'a={x=1&y=[2&{z=3&w=4}]&v=5}&b=[1&2]&c=3';
    expect(parseRawAnswer(text)).toEqual({ a: '{x=1&y=[2&{z=3&w=4}]&v=5}', b: '[1&2]', c: '3' });
  });

  it('takes off one outer pair of braces, keeps blanks and empty values', () => {
    expect(parseRawAnswer('{a=1&b={2&3}}')).toEqual({ a: '1', b: '{2&3}' });
    expect(parseRawAnswer('a= 1 &b=')).toEqual({ a: ' 1 ', b: '' });
  });

  it('goes on after a bracket that was never opened', () => {
    expect(parseRawAnswer('a=}]&b=2')).toEqual({ a: '}]', b: '2' });
  });

  it.each(['', 'a', '=1', 'a=1&', '<html>Bad Gateway</html>', 'a=1&a=1', 'a=1&b'])(
    'is undefined for %j',
    (text) => {
      expect(parseRawAnswer(text)).toBeUndefined();
    },
  );

  const names = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9]{0,8}$/);
  const plain = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[&{}[\]]/g, ''));
  const values = fc.letrec<{ value: string; nested: string }>((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, plain, tie('nested')),
    nested: fc
      .tuple(fc.constantFrom('{}', '[]'), fc.array(tie('value'), { maxLength: 3 }), plain)
      .map(([pair, inner, rest]) => `${rest}${pair.charAt(0)}${inner.join('&')}${pair.charAt(1)}`),
  })).value;

  it('gives back any fields whose brackets match', () => {
    const fields = fc.dictionary(names, values, { minKeys: 1, noNullPrototype: true });
    fc.assert(
      fc.property(fields, fc.boolean(), (object, braced) => {
        const text = Object.entries(object)
          .map(([name, value]) => `${name}=${value}`)
          .join('&');
        expect(parseRawAnswer(braced ? `{${text}}` : text)).toEqual(object);
      }),
    );
  });

  it('never throws', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '=', '&', '{', '}', '[', ']', '+') });
    fc.assert(fc.property(text, (any) => void parseRawAnswer(any)));
  });
});

describe('parseForm (§6)', () => {
  it('decodes once, and drops empty values', () => {
    expect(parseForm('a=%257B&b=x+y%2Bz&c=&d=%E6%88%90%E5%8A%9F')).toEqual({
      a: '%7B',
      b: 'x y+z',
      d: '成功',
    });
  });

  it('refuses a name that comes twice', () => {
    expect(parseForm('a=1&b=2&a=1')).toBeUndefined();
  });

  it('gives back any fields', () => {
    const fields = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(fields, (object) => {
        expect(parseForm(new URLSearchParams(object).toString())).toEqual(object);
      }),
    );
  });
});

describe('txnTimeOf', () => {
  it.each([
    ['the last second before Beijing midnight', '2026-11-19T15:59:59.999Z', '20261119235959'],
    ['Beijing midnight', '2026-11-19T16:00:00Z', '20261120000000'],
    ['the settlement day’s cut-over', '2026-11-19T15:00:00Z', '20261119230000'],
    ['the new year, still old in London', '2026-12-31T16:00:00Z', '20270101000000'],
  ])('writes %s, whatever the zone of the process', (_name, instant, text) => {
    for (const zone of ['America/New_York', 'Asia/Shanghai', 'UTC', 'Pacific/Kiritimati']) {
      vi.stubEnv('TZ', zone);
      expect(txnTimeOf(new Date(instant))).toBe(text);
    }
    vi.unstubAllEnvs();
  });
});
