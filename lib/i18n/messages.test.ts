import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '@/lib/i18n/locales';
import { ENGLISH, loadMessages } from '@/lib/i18n/messages';

type Leaf = { key: string; text: string };

function leaves(messages: unknown, prefix = ''): Leaf[] {
  if (typeof messages === 'string') return [{ key: prefix, text: messages }];
  if (typeof messages !== 'object' || messages === null) throw new TypeError(prefix);
  return Object.entries(messages).flatMap(([name, value]) =>
    leaves(value, prefix === '' ? name : `${prefix}.${name}`),
  );
}

/** Names of the arguments and tags of a message, whatever their order and number. */
function placeholders(elements: readonly MessageFormatElement[]): string[] {
  const names = elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return [element.value, ...placeholders(element.children)];
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      const options = Object.values(element.options);
      return [element.value, ...options.flatMap((option) => placeholders(option.value))];
    }
    return [element.value];
  });
  return [...new Set(names)].sort();
}

/** The categories that the plural arguments of a message name, such as `one` and `other`. */
function pluralCategories(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.tag) return pluralCategories(element.children);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    const named = element.type === TYPE.plural ? Object.keys(element.options) : [];
    const inside = Object.values(element.options).flatMap(({ value }) => pluralCategories(value));
    return [...named.filter((name) => !name.startsWith('=')), ...inside];
  });
}

const english = leaves(ENGLISH);

/** Names, signs and units, which are the same everywhere. */
const EVERYWHERE =
  /^(SKU|PayPal|Stripe|WeChat( Pay)?|Alipay|UnionPay|Suanpan|ms|s|[\p{P}\p{S}\d\s])*$/u;

/** Words that French spells as English does. Chinese and Japanese have none. */
const ALSO_FRENCH = new Set(
  (
    'Code Description E-mail Introduction Menu Message Messages Notification Notifications Pages ' +
    'Province Question Stock total Total Zone'
  ).split(' '),
);

/** A message without its placeholders and tags. */
function wordsOf(text: string): string {
  return text.replace(/<[^<>]*>|\{\w+\}/g, '').trim();
}

test('every English file is loaded', () => {
  const files = readdirSync(path.join(import.meta.dirname, 'messages/en'));
  expect(files.map((file) => path.parse(file).name).sort()).toEqual(Object.keys(ENGLISH).sort());
});

describe.each(LOCALES.filter((locale) => locale !== 'en'))('%s', (locale) => {
  test('has the files, keys and placeholders of English, and nothing left empty', async () => {
    const messages = await loadMessages(locale);
    const folder = path.join(import.meta.dirname, 'messages', locale);
    for (const file of readdirSync(folder)) {
      expect(() => JSON.parse(readFileSync(path.join(folder, file), 'utf8'))).not.toThrow();
    }
    const translated = leaves(messages);
    expect(translated.map(({ key }) => key).sort()).toEqual(english.map(({ key }) => key).sort());
    for (const { key, text } of translated) {
      const original = english.find((leaf) => leaf.key === key)?.text ?? '';
      expect(text.trim(), key).not.toBe('');
      expect(placeholders(parse(text)), key).toEqual(placeholders(parse(original)));
    }
  });

  test('leaves nothing in English', async () => {
    const originals = new Map(english.map(({ key, text }) => [key, text]));
    const same = leaves(await loadMessages(locale))
      .filter(({ key, text }) => originals.get(key) === text)
      .map(({ text }) => wordsOf(text))
      .filter((words) => !EVERYWHERE.test(words))
      .filter((words) => locale !== 'fr' || !ALSO_FRENCH.has(words));
    expect(same).toEqual([]);
  });

  test('counts in the categories of its own', async () => {
    const own = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const { key, text } of leaves(await loadMessages(locale))) {
      for (const category of pluralCategories(parse(text))) expect(own, key).toContain(category);
    }
  });
});

/**
 * Handed on without next-intl, which has the rest compiled by the build: plain text, in which `[name]` is
 * what the caller puts in.
 */
const PLAIN =
  /^(errors|common\.(nav|footer|shopName|homeLink)|currencies\.(choose|languageAndCurrency)|orders\.(timeLeft|lookUp|cancel\.errors)|refunds\.errors|payment\.providers|desk\.(exceptionKinds|audit\.actions|exceptions\.(detail|errors)|jobs\.errors|order\.actions\.errors|order\.money\.answers)|books\.(day|reconciliation\.fees|ledger\.book)\.errors)(\.|$)/;

test.each(LOCALES)(
  'words that are handed on as they are need no compiling in %s',
  async (locale) => {
    const gaps = (text: string) => (text.match(/\[\w+\]/g) ?? []).sort();
    const plain = leaves(await loadMessages(locale)).filter(({ key }) => PLAIN.test(key));
    expect(plain.length).toBeGreaterThan(100);
    for (const { key, text } of plain) {
      expect(parse(text), key).toMatchObject([{ type: TYPE.literal, value: text }]);
      expect(gaps(text), key).toEqual(gaps(english.find((leaf) => leaf.key === key)?.text ?? ''));
    }
  },
);

const NARROW = '\u202f';

describe('French is set as French is', () => {
  test.each([
    ['a narrow blank before ; ! ? »', new RegExp(`[^${NARROW};!?][;!?»]`, 'u')],
    ['a narrow blank before a colon', new RegExp(`[^${NARROW}]:(?!\\d)`, 'u')],
    ['a narrow blank after «', new RegExp(`«[^${NARROW}]`, 'u')],
    ['a narrow blank before %', new RegExp(`[^${NARROW}(]%`, 'u')],
    ['no typewriter’s apostrophe, quotes or dots', /['"]|\.\.\./u],
  ])('with %s', async (_, mistake) => {
    const wrong = leaves(await loadMessages('fr')).filter(({ text }) => mistake.test(text));
    expect(wrong).toEqual([]);
  });
});

describe('Traditional Chinese', () => {
  test('has no simplified characters, and none of the mainland’s words for things', async () => {
    const simplified =
      /[账订单购优总额货发这个说为时间给联邮号码页录员级则选择图规经过还请们门东车长见观现实对应该当库处际计让认记许设证识词试话详语误读谁调谈钱银错键队阶随难须顾预领题颜风飞马验]/u;
    const mainland = /賬戶|點擊|鏈接|默認|信息|郵箱|登錄|網絡|軟件|用戶|質量|屏幕|視頻|短信/u;
    const wrong = leaves(await loadMessages('zh-TW')).filter(
      ({ text }) => simplified.test(text) || mainland.test(text),
    );
    expect(wrong).toEqual([]);
  });
});
