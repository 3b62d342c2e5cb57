import { describe, expect, test } from 'vitest';
import { addInput, codeInput, quantityInput } from '@/lib/carts/cart-input';
import { MAX_QUANTITY } from '@/lib/carts/read-cart';
import { newId } from '@/lib/ids';

const line = { variantId: newId(), quantity: '2', currency: 'CNY' };

const NO_QUANTITIES = [
  ...['-1', '1.5', '1,5', '1e1', '0x2', ' 2', '', 'two', '٢', 'NaN', 'Infinity', undefined, 2],
  String(MAX_QUANTITY + 1),
];

describe('how many are wanted', () => {
  test('is a whole number of pieces', () => {
    expect(addInput.parse(line)).toEqual({ ...line, quantity: 2 });
    expect(quantityInput.parse({ ...line, quantity: '0' })).toMatchObject({ quantity: 0 });
  });

  test.each(NO_QUANTITIES)('is not %j', (quantity) => {
    for (const input of [addInput, quantityInput]) {
      const { error } = input.safeParse({ ...line, quantity });
      expect(error?.issues).toMatchObject([{ path: ['quantity'], message: 'quantity' }]);
    }
  });

  test('is at least one where something is put in', () => {
    const { error } = addInput.safeParse({ ...line, quantity: '0' });
    expect(error?.issues).toMatchObject([{ path: ['quantity'], message: 'quantity' }]);
  });
});

test.each(['', '1', "' or 1=1", `${newId()}0`, newId().slice(1), newId().replace(/.$/, 'ü'), 7])(
  'a variant is not %j',
  (variantId) => {
    for (const input of [addInput, quantityInput]) {
      const { error } = input.safeParse({ ...line, variantId });
      expect(error?.issues).toMatchObject([{ path: ['variantId'] }]);
    }
  },
);

test.each([
  ['', 'required'],
  ['   ', 'required'],
  ['x'.repeat(81), 'coupon'],
])('a coupon is not %j', (code, message) => {
  const { error } = codeInput.safeParse({ code, currency: 'CNY' });
  expect(error?.issues).toMatchObject([{ path: ['code'], message }]);
});
