import { expect, test } from 'vitest';
import {
  addCombinations,
  addOption,
  addValue,
  addVariant,
  type Draft,
  removeOption,
  removeValue,
  removeVariant,
  rename,
} from '@/app/[locale]/admin/products/product-draft';

const prices = { CNY: '88.00', JPY: '1980' };

const plain: Draft = {
  options: [],
  variants: [{ key: 'v1', id: 'v1', sku: 'TIN', options: {}, status: 'active', prices }],
};

const sized = addValue(addOption(plain), 'option-1');

test('a choice comes with ids of its own, whatever was removed before', () => {
  expect(sized.options).toEqual([
    {
      id: 'option-1',
      name: {},
      values: [
        { id: 'value-1', name: {} },
        { id: 'value-2', name: {} },
      ],
    },
  ]);
  const again = addValue(removeValue(sized, 'option-1', 'value-1'), 'option-1');
  expect(again.options[0]?.values.map(({ id }) => id)).toEqual(['value-2', 'value-3']);
  const two = addOption(removeOption(addOption(sized), 'option-1'));
  expect(new Set(two.options.map(({ id }) => id)).size).toBe(2);
});

test('every combination gets a row, and the row that had no choice becomes the first', () => {
  const { variants } = addCombinations(sized);
  expect(variants.map((one) => [one.id, one.options['option-1'], one.prices.CNY])).toEqual([
    ['v1', 'value-1', '88.00'],
    [null, 'value-2', '88.00'],
  ]);
  expect(addCombinations(addCombinations(sized)).variants).toHaveLength(2);
});

test('only rows that were never saved can be taken away', () => {
  const more = addVariant(addVariant(plain));
  expect(new Set(more.variants.map(({ key }) => key)).size).toBe(3);
  expect(removeVariant(more, 'new-1').variants).toHaveLength(2);
  expect(removeVariant(more, 'v1').variants).toHaveLength(3);
});

test('names are changed in one language at a time', () => {
  const named = rename(sized, { optionId: 'option-1', valueId: 'value-2' }, 'en', 'Large');
  expect(named.options[0]?.values[1]?.name).toEqual({ en: 'Large' });
  expect(rename(named, { optionId: 'option-1' }, 'zh-CN', '规格').options[0]?.name).toEqual({
    'zh-CN': '规格',
  });
});
