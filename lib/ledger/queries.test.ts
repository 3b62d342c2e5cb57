import { describe, expect, test } from 'vitest';
import { ledgerSearchSchema } from '@/lib/ledger/queries';

describe('what narrows the ledger', () => {
  test('is days that there were', () => {
    for (const from of ['0202-03-01', '1969-05-05', '2026-02-30', 'x']) {
      expect(ledgerSearchSchema.parse({ from, to: '2026-03-01' })).toEqual({ to: '2026-03-01' });
    }
  });

  test('is what an account could be called', () => {
    for (const account of ['receivable:wechatpay', 'refunds_payable']) {
      expect(ledgerSearchSchema.parse({ account })).toEqual({ account });
    }
    for (const account of ['', '茶', "revenue' --", 'x'.repeat(61)]) {
      expect(ledgerSearchSchema.parse({ account })).toEqual({});
    }
  });
});
