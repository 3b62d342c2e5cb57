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

const english = leaves(ENGLISH);

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
});
