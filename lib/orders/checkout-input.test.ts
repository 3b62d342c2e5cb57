import { describe, expect, test } from 'vitest';
import { checkoutInput } from '@/lib/orders/checkout-input';

const CART = '01M7XR78PK5W7A9A1H2TQT8177';
const METHOD = '01M7XR78PK5W7A9A1H2TQT8178';

const form = {
  intent: 'place',
  locale: 'en',
  currency: 'JPY',
  cartId: CART,
  email: ' guest@example.com ',
  recipient: '李华',
  phone: '+86 138 0013 8000',
  country: 'CN',
  region: '浙江省',
  city: '杭州市',
  district: '西湖区',
  line1: '龙井路 1 号',
  shipping: `${METHOD}:7100`,
  method: 'some-provider:qr',
  note: 'Please ring\r\ntwice',
};

function problems(changes: Readonly<Record<string, unknown>>): Record<string, string> {
  const parsed = checkoutInput.safeParse({ ...form, ...changes });
  const issues = parsed.error?.issues ?? [];
  return Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message]));
}

describe('the checkout form', () => {
  test('carries an address of its own and the total that was shown', () => {
    expect(checkoutInput.parse(form)).toMatchObject({
      intent: 'place',
      email: 'guest@example.com',
      address: { recipient: '李华', phone: '13800138000', country: 'CN', postalCode: '' },
      shipping: [METHOD, 7100],
      method: ['some-provider', 'qr'],
      note: 'Please ring\r\ntwice',
      coupon: '',
    });
  });

  test('takes a saved address instead, whatever stands in the hidden fields', () => {
    const input = checkoutInput.parse({ ...form, addressId: CART, phone: '', city: '' });
    expect(input).toMatchObject({ addressId: CART });
    expect(input).not.toHaveProperty('address');
  });

  test('says all that is wrong at once', () => {
    const wrong = { addressId: 'new', email: 'guest', phone: '1', city: '', shipping: undefined };
    expect(problems(wrong)).toEqual({
      email: 'email',
      phone: 'phone_cn',
      city: 'required',
      shipping: 'shipping',
    });
  });

  test.each([
    ['shipping', METHOD],
    ['shipping', `${METHOD}:-1`],
    ['shipping', `${METHOD}:1e3`],
    ['shipping', 'x:7100'],
    ['shipping', `${METHOD}:7100:1`],
    ['method', 'some-provider'],
    ['method', 'some-provider:pigeon'],
    ['method', ':qr'],
    ['cartId', '1'],
    ['addressId', "' or 1=1"],
  ])('refuses %s %j', (name, value) => {
    expect(Object.keys(problems({ [name]: value }))).toEqual([name]);
  });

  test('gives back what was typed when one of its other buttons is pressed', () => {
    const input = checkoutInput.parse({ ...form, intent: 'remove-coupon', coupon: 'TEA20' });
    expect(input).toMatchObject({ intent: 'remove-coupon', coupon: 'TEA20' });
    expect(input).toMatchObject({ values: { city: '杭州市', note: 'Please ring\r\ntwice' } });
    expect(problems({ intent: 'coupon', coupon: ' ' })).toEqual({ coupon: 'required' });
    expect(problems({ intent: 'burn' })).toEqual({ intent: 'invalid' });
  });
});
