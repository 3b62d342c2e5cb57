import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db';
import { payments, refunds } from '@/db/schema/payments';
import { isId } from '@/lib/ids';
import { isCurrency, type Money, money } from '@/lib/money';
import { amountOf } from '@/lib/payments/payment-request';
import type { BillLine } from '@/lib/providers/provider';
import type { Subject } from '@/lib/reconciliation/judge-line';

export type Subjects = {
  /** What a line is about; undefined: nothing of ours. */
  of(line: BillLine): Subject | undefined;
};

/** The payments and refunds that these lines of a provider's bill are about, in three queries. */
export async function findSubjects(
  provider: string,
  lines: readonly BillLine[],
): Promise<Subjects> {
  const ids = (about: BillLine['about']) =>
    lines.flatMap((line) =>
      line.about === about && line.merchantNo && isId(line.merchantNo) ? [line.merchantNo] : [],
    );
  const [paid, returned] = await Promise.all([
    findPayments(provider, 'id', ids('payment')),
    findRefunds(provider, ids('refund')),
  ]);
  const byId = new Map([...paid, ...returned].map((subject) => [subject.id, subject]));
  // Some providers lose our number on the way; theirs identifies a payment just as well.
  const nameless = lines.filter(
    ({ about, merchantNo }) => about === 'payment' && !byId.has(merchantNo ?? ''),
  );
  const numbers = nameless.flatMap(({ providerNo }) => providerNo ?? []);
  const byNo = new Map(
    (await findPayments(provider, 'providerTradeNo', numbers)).map((subject) => [
      subject.providerNo,
      subject,
    ]),
  );
  return {
    of(line) {
      const own = byId.get(line.merchantNo ?? '');
      if (own?.about === line.about) return own;
      return line.about === 'payment' ? byNo.get(line.providerNo ?? '-') : undefined;
    },
  };
}

async function findPayments(
  provider: string,
  by: 'id' | 'providerTradeNo',
  values: readonly string[],
): Promise<Subject[]> {
  if (values.length === 0) return [];
  const rows = await db()
    .select({
      id: payments.id,
      orderId: payments.orderId,
      status: payments.status,
      amountMinor: payments.amountMinor,
      currency: payments.currency,
      providerNo: payments.providerTradeNo,
      feeMinor: payments.feeMinor,
      feeCurrency: payments.feeCurrency,
    })
    .from(payments)
    .where(and(inArray(payments[by], [...values]), eq(payments.provider, provider)));
  return rows.map((row) => ({
    about: 'payment',
    id: row.id,
    orderId: row.orderId,
    paymentId: row.id,
    status: row.status,
    amount: amountOf(row),
    providerNo: row.providerNo,
    fee: feeOf(row),
  }));
}

async function findRefunds(provider: string, ids: readonly string[]): Promise<Subject[]> {
  if (ids.length === 0) return [];
  const rows = await db()
    .select({
      id: refunds.id,
      orderId: refunds.orderId,
      paymentId: refunds.paymentId,
      status: refunds.status,
      amountMinor: refunds.amountMinor,
      currency: refunds.currency,
      providerNo: refunds.providerRefundNo,
      bouncedAt: refunds.bouncedAt,
      feeMinor: refunds.feeMinor,
      feeCurrency: refunds.feeCurrency,
    })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(and(inArray(refunds.id, [...ids]), eq(payments.provider, provider)));
  return rows.map(({ bouncedAt, ...row }) => ({
    about: 'refund',
    id: row.id,
    orderId: row.orderId,
    paymentId: row.paymentId,
    status: row.status,
    hasBounced: bouncedAt !== null,
    amount: amountOf(row),
    providerNo: row.providerNo,
    fee: feeOf(row),
  }));
}

function feeOf(row: { feeMinor: number | null; feeCurrency: string | null }): Money | null {
  const { feeMinor, feeCurrency } = row;
  if (feeMinor === null || feeCurrency === null || !isCurrency(feeCurrency)) return null;
  return money(feeMinor, feeCurrency);
}
