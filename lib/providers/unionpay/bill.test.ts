import { describe, expect, it } from 'vitest';
import { detailOf } from './bill';

/** A line of ZM written by hand: 607 bytes, of which only the places of the protocol page, §8, are filled. */
function line(cells: Readonly<Record<number, string>>): Buffer {
  const bytes = Buffer.alloc(607, ' ');
  // 中国 in GBK where the sub-merchant's name is: columns are counted in bytes.
  bytes.set(Buffer.from('d6d0b9fa', 'hex'), 325);
  for (const [at, text] of Object.entries(cells)) bytes.write(text, Number(at), 'latin1');
  return bytes;
}

const PAYMENT = {
  0: 'S22',
  28: '006740',
  35: '1231225959',
  66: '000000010000',
  87: '782612312259590067408',
  112: 'SHOP20261231000001',
  166: 'D000000000060',
  180: 'C000000009940',
  215: '01',
  218: '01',
  221: '000201',
  293: '777290058110048',
};
const REFUND = {
  ...PAYMENT,
  66: '000000005000',
  87: '782612312300000067409',
  112: 'RF0001',
  166: 'C000000000030',
  180: 'D000000004970',
  215: '04',
  271: '782612312259590067408',
  476: 'SHOP20261231000001',
};

describe("UnionPay's bill", () => {
  it('is read by places in bytes, with the year of its day', () => {
    expect(detailOf(line(PAYMENT), '2026-12-31')).toEqual({
      about: 'payment',
      merchantNo: 'SHOP20261231000001',
      providerNo: '782612312259590067408',
      amount: { minor: 10_000, currency: 'CNY' },
      fee: { minor: 60, currency: 'CNY' },
      status: 'succeeded',
      occurredAt: new Date('2026-12-31T14:59:59Z'),
      providerStatus: 'txnType 01',
    });
  });

  it('tells a refund with its payment, and the fee that comes back', () => {
    expect(detailOf(line(REFUND), '2026-12-31')).toMatchObject({
      about: 'refund',
      merchantNo: 'RF0001',
      paymentNo: 'SHOP20261231000001',
      amount: { minor: 5_000 },
      fee: { minor: -30 },
    });
    expect(detailOf(line({ ...REFUND, 215: '31' }), '2026-12-31').about).toBe('refund');
  });

  it('knows the old year of what was paid after 23:00 of New Year’s Eve', () => {
    const late = line({ ...PAYMENT, 35: '1231230000' });
    expect(detailOf(late, '2027-01-01').occurredAt).toEqual(new Date('2026-12-31T15:00:00Z'));
  });

  it.each([
    ['is short', line(PAYMENT).subarray(0, 400)],
    ['has no amount', line({ ...PAYMENT, 66: 'x' })],
    ['has no fee', line({ ...PAYMENT, 166: '             ' })],
  ])('is not believed where a line %s', (_what, bytes) => {
    expect(() => detailOf(bytes, '2026-12-31')).toThrow('BAD_BILL');
  });
});
