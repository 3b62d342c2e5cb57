import { beforeAll, describe, expect, it } from 'vitest';
import { TEST_ENVIRONMENT } from '@/db/testing/database';
import { LOCALES } from '@/lib/i18n/locales';
import { newId } from '@/lib/ids';
import { composeEmail, type Subject } from '@/lib/messages/compose-email';
import { MESSAGE_KINDS } from '@/lib/messages/tell';

beforeAll(() => {
  // biome-ignore lint/style/noProcessEnv: the tests make the environment that lib/env.ts reads
  Object.assign(process.env, TEST_ENVIRONMENT, { DATABASE_URL: 'mysql://root@127.0.0.1/none' });
});

function about(kind: string, change: Partial<Subject> = {}): Subject {
  return {
    message: { kind },
    order: {
      id: newId(),
      orderNo: '261120K7M2Q9XD',
      locale: 'en',
      currency: 'CNY',
      totalMinor: 10_800,
      expiresAt: new Date('2026-11-20T06:00:00Z'),
      carrier: 'SF Express',
      trackingNo: 'SF0123',
    },
    refund: {
      id: newId(),
      status: 'requested',
      requestedMinor: 8_800,
      amountMinor: 5_000,
      decisionNote: 'One of two.\nSorry!',
    },
    question: '',
    ...change,
  };
}

describe('an e-mail', () => {
  it.each(LOCALES.flatMap((locale) => MESSAGE_KINDS.map((kind) => [locale, kind] as const)))(
    '%s %s has a title, a text and a link that opens its page',
    async (locale, kind) => {
      const subject = about(kind);
      const refund = kind.startsWith('refund') ? subject.refund : null;
      const order = { ...subject.order, locale };
      const { subject: title, text } = await composeEmail({ ...subject, order, refund });
      expect(title).toContain('261120K7M2Q9XD');
      expect(text).not.toMatch(/\{|\}|notices\./);
      expect(text).toMatch(new RegExp(`/${locale}/orders/261120K7M2Q9XD`));
      expect(text).toMatch(/\?key=[\w-]{43}/);
      expect(/\/refunds\/[0-9A-Z]{26}\?/.test(text)).toBe(refund !== null);
    },
  );

  it.each(LOCALES)('%s says by when to pay, and by which clock', async (locale) => {
    const subject = about('order_placed', { refund: null });
    const { text } = await composeEmail({ ...subject, order: { ...subject.order, locale } });
    expect(text).toMatch(/14:00 ?[(（]UTC\+8[)）]/);
  });

  it('says what was asked for until it is agreed, then what was agreed, and why', async () => {
    const requested = await composeEmail(about('refund_requested'));
    expect(requested.text).toContain('88.00');
    expect(requested.text).not.toContain('One of two.');
    const approved = await composeEmail(about('refund_approved'));
    expect(approved.text).toMatch(
      /50\.00[\s\S]*You asked for: [^\n]*88\.00[\s\S]*One of two\.\nSorry!/,
    );
    expect((await composeEmail(about('refund_rejected'))).text).toContain('Sorry!');
    expect((await composeEmail(about('refund_succeeded'))).text).toContain('50.00');
  });

  it('asks the question and leads to where it is answered', async () => {
    const { text } = await composeEmail(about('refund_question', { question: 'Which lid?' }));
    expect(text).toMatch(/Our question: Which lid\?[\s\S]*Answer the question: \S+#answer/);
  });

  it('does not say that money paid by hand went back where it came from', async () => {
    const subject = about('refund_succeeded');
    const refund = subject.refund && { ...subject.refund, status: 'settled_manually' as const };
    const { text } = await composeEmail({ ...subject, refund });
    expect(text).toContain('in another way');
  });

  it('names the carrier and the number of the parcel, and nothing that is not there', async () => {
    const shipped = await composeEmail(about('order_shipped', { refund: null }));
    expect(shipped.text).toMatch(/Carrier: SF Express\nTracking number: SF0123/);
    const { order } = about('order_shipped');
    const bare = { ...order, carrier: null, trackingNo: null };
    const { text } = await composeEmail(about('order_shipped', { order: bare, refund: null }));
    expect(text).not.toMatch(/Carrier|Tracking number:/);
  });
});
