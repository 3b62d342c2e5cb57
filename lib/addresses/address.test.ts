import { describe, expect, test } from 'vitest';
import { type Address, addressSchema } from '@/lib/addresses/address';
import { isCountry, listCountries } from '@/lib/addresses/countries';
import { addressLines } from '@/lib/addresses/format-address';

const shanghai = {
  recipient: '李华',
  phone: '138 0013-8000',
  country: 'CN',
  region: '上海市',
  city: '上海市',
  district: '黄浦区',
  line1: '南京东路 100 号',
  line2: '',
  postalCode: '200001',
};

const berlin = {
  recipient: 'Anna Schmidt',
  phone: '+49 (30) 901-820',
  country: 'de',
  region: '',
  city: 'Berlin',
  district: '',
  line1: 'Unter den Linden 1',
  line2: '',
  postalCode: '10117',
};

describe('an address in mainland China', () => {
  test('is stored without decoration', () => {
    expect(addressSchema.parse(shanghai)).toEqual({ ...shanghai, phone: '13800138000' });
    expect(addressSchema.parse({ ...shanghai, phone: '+86 138 0013 8000' }).phone).toBe(
      '13800138000',
    );
  });

  test('needs a mobile number, province, city and district', () => {
    expect(problems({ ...shanghai, phone: '12345678901' })).toEqual({ phone: 'phone_cn' });
    expect(problems({ ...shanghai, region: ' ', city: '', district: '\u3000' })).toEqual({
      region: 'required',
      city: 'required',
      district: 'required',
    });
  });

  test('may leave the post code out, but not get it wrong', () => {
    expect(problems({ ...shanghai, postalCode: '' })).toEqual({});
    expect(problems({ ...shanghai, postalCode: '20001' })).toEqual({
      postalCode: 'postal_code_cn',
    });
  });
});

describe('an address elsewhere', () => {
  test('needs no province and no district', () => {
    expect(addressSchema.parse(berlin)).toMatchObject({ country: 'DE', phone: '+4930901820' });
  });

  test('needs a number that can be called and a country that exists', () => {
    expect(problems({ ...berlin, phone: 'call me' })).toEqual({ phone: 'phone' });
    expect(problems({ ...berlin, country: 'XX' })).toEqual({ country: 'country' });
  });
});

describe('any address', () => {
  test('says of every field at once what is wrong with it', () => {
    expect(problems({})).toEqual({
      recipient: 'required',
      phone: 'required',
      country: 'required',
      city: 'required',
      line1: 'required',
    });
  });

  test('holds no line breaks and nothing invisible', () => {
    expect(problems({ ...shanghai, recipient: '李华\nBcc: all' })).toEqual({
      recipient: 'characters',
    });
    expect(problems({ ...shanghai, line1: 'a\u202eb' })).toEqual({ line1: 'characters' });
  });

  test('is bounded', () => {
    expect(problems({ ...shanghai, line1: '路'.repeat(121) })).toEqual({ line1: 'too_long' });
    expect(problems({ ...shanghai, line1: '路'.repeat(9_999) })).toEqual({ line1: 'too_long' });
  });
});

test('countries have names in the reader’s language', () => {
  expect(isCountry('CN') && isCountry('FR')).toBe(true);
  expect(isCountry('cn') || isCountry('')).toBe(false);
  const names = new Map(listCountries('zh-CN').map(({ code, name }) => [code, name]));
  expect(names.get('DE')).toBe('德国');
  expect([...names.values()].every((name) => !/^[A-Z]{2}$/.test(name))).toBe(true);
});

test('addresses are written as the post of the country has them', () => {
  const home = addressSchema.parse(shanghai);
  const abroad = addressSchema.parse(berlin);
  expect(addressLines(home, 'zh-CN')).toEqual(['上海市 黄浦区', '南京东路 100 号', '200001']);
  expect(addressLines(abroad, 'zh-CN')).toEqual(['Unter den Linden 1', '10117 Berlin', '德国']);
  const tokyo = {
    ...abroad,
    country: 'JP',
    region: '東京都',
    city: '千代田区',
    postalCode: '100-0001',
  };
  expect(addressLines({ ...tokyo, line1: '千代田1-1' }, 'ja')).toEqual([
    '〒100-0001',
    '東京都 千代田区',
    '千代田1-1',
    '日本',
  ]);
  expect(addressLines({ ...tokyo, line1: '1-1 Chiyoda' }, 'en').at(0)).toBe('1-1 Chiyoda');
});

function problems(input: Partial<Record<keyof Address, string>>): Record<string, string> {
  const result = addressSchema.safeParse(input);
  if (result.success) return {};
  return Object.fromEntries(
    result.error.issues.map((issue) => [issue.path.join('.'), issue.message]),
  );
}
