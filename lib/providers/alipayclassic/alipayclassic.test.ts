import { createServer } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotificationRejected, ProviderError } from '@/lib/errors';
import type { PaymentRequest } from '@/lib/providers/provider';
import { createAlipayClassic } from '.';
import { batchNoOf, refundIdOf } from './batch';
import { isSigned, signatureOf } from './signature';
import { factOfBatch, factOfTrade, parseXml } from './wire';

const KEY = '10000000000000000000000000000000';
const PARTNER = '2088000000000002';
const NOW = new Date('2026-11-20T01:30:00Z');
const REFUND_ID = '01KAF1D0Z6X4T9V2N7M3QCE8GC';

/** Read as `k=v` joined by `&`, as the protocol page writes them. */
function fieldsOf(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(/&(?=\w+=)/).map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

describe('the signature', () => {
  it.each([
    ['partner=123&service=test', 'bbd13b52823b576291595f472ebcfbc2'],
    ['notify_id=1234', '22fc7e38e5acdfede396aa463870d111'],
    [
      '_input_charset=utf-8&out_trade_no=1&partner=1000000000000000&payment_type=1&price=0.01&quantity=1&seller_id=1000000000000000&service=create_direct_pay_by_user&subject=test',
      '682ad02280fca7d4c0fd22678fdddeef',
    ],
    [
      '_input_charset=utf-8&batch_no=123456789&batch_num=1&detail_data=1^0.01^test&notify_url=/some_url&partner=1000000000000000&refund_date=2015-01-01 00:00:00&seller_user_id=1000000000000000&service=refund_fastpay_by_platform_pwd',
      'def57a58e1ac21f70c45e41bd3697368',
    ],
  ])('is as published for %s', (text, expected) => {
    expect(signatureOf(fieldsOf(text), KEY)).toBe(expected);
  });

  it('covers the bytes of any text, raw', () => {
    const fields = {
      _input_charset: 'utf-8',
      notify_url: 'https://shop.example/n?a=1',
      out_trade_no: '1',
      partner: '1000000000000000',
      payment_type: '1',
      seller_id: '1000000000000000',
      service: 'create_direct_pay_by_user',
      subject: '测试 A+B&C=D%',
      total_fee: '12.30',
    };
    expect(signatureOf(fields, KEY)).toBe('a26c88dd03f33a97493ccc7d86159752');
  });

  it('leaves itself, its kind and what is empty out', () => {
    const fields = { partner: '123', service: 'test', body: '', sign: 'x', sign_type: 'MD5' };
    expect(signatureOf(fields, KEY)).toBe('bbd13b52823b576291595f472ebcfbc2');
    expect(isSigned({ ...fields, sign: 'bbd13b52823b576291595f472ebcfbc2' }, KEY)).toBe(true);
    expect(isSigned({ ...fields, sign: 'bbd13b52823b576291595f472ebcfbc3' }, KEY)).toBe(false);
    expect(isSigned({ ...fields, sign: '' }, KEY)).toBe(false);
  });
});

describe('a batch number', () => {
  const letters = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
  it('holds the refund’s own, whatever it is, within the gateway’s length', () => {
    const time = fc.stringMatching(/^01[0-9A-HJKMNP-TV-Z]{8}$/);
    const rest = fc.array(fc.constantFrom(...letters), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(time, rest, (head, tail) => {
        const id = head + tail.join('');
        const batch = batchNoOf(id, NOW);
        expect(batch).toMatch(/^20261120[0-9A-Z]{24}$/);
        expect(refundIdOf(batch)).toBe(id);
      }),
    );
  });

  it('of somebody else is none of ours', () => {
    expect(refundIdOf('20261120001')).toBeUndefined();
    expect(refundIdOf('20261120ZZZZZZZZZZZZZZZZZZZZZZZZ1')).toBeUndefined();
  });

  it('has the day of Beijing', () => {
    expect(batchNoOf(REFUND_ID, new Date('2026-11-20T17:00:00Z')).slice(0, 8)).toBe('20261121');
  });
});

describe('an answer', () => {
  it('is read by its few elements', () => {
    const text =
      '<?xml version="1.0" encoding="utf-8"?><alipay><is_success>T</is_success><response><trade><buyer_email/><total_fee>640.00</total_fee><subject>A &amp; B &#39;</subject></trade></response></alipay>';
    expect(parseXml(text)).toEqual({
      isSuccess: true,
      error: '',
      trade: { total_fee: '640.00', subject: "A & B '" },
    });
    expect(
      parseXml('<alipay><is_success>F</is_success><error>ILLEGAL_PARTNER</error></alipay>'),
    ).toMatchObject({ isSuccess: false, error: 'ILLEGAL_PARTNER' });
  });

  it.each(['', '<html/>', '<!DOCTYPE x [<!ENTITY a "b">]><is_success>T</is_success>'])(
    'that is none is not believed: %s',
    (text) => {
      expect(() => parseXml(text)).toThrow(ProviderError);
    },
  );

  it.each([
    ['WAIT_BUYER_PAY', undefined, 'pending'],
    ['TRADE_SUCCESS', NOW, 'succeeded'],
    ['TRADE_FINISHED', NOW, 'succeeded'],
    ['TRADE_CLOSED', undefined, 'closed'],
    ['TRADE_CLOSED', NOW, 'succeeded'],
    ['SOMETHING_NEW', NOW, 'pending'],
  ])('%s, paid %s, is %s', (trade_status, gmt_payment, status) => {
    const total_fee = { minor: 100, currency: 'CNY' } as const;
    const trade = { out_trade_no: '1', trade_no: '2', total_fee, trade_status, seller_id: PARTNER };
    expect(factOfTrade({ ...trade, gmt_payment })).toMatchObject({ status });
  });

  it.each([
    ['2^1.00^SUCCESS', 'succeeded'],
    ['2^1.00^SUCCESS$a@b.c^2088^0.10^SUCCESS', 'succeeded'],
    ['2^1.00^TRADE_HAS_CLOSED', 'failed'],
    ['', 'failed'],
  ])('about a batch, %s, is %s', (result_details, status) => {
    const batch_no = batchNoOf(REFUND_ID, NOW);
    const fact = factOfBatch({ batch_no, result_details });
    expect(fact).toMatchObject({ refundId: REFUND_ID, status });
    expect(fact.numberSpent ?? false).toBe(status === 'failed');
  });
});

describe('a notification', () => {
  let word = 'true';
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(word === '' ? 500 : 200).end(word);
  });
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    if (typeof address === 'object' && address) url = `http://127.0.0.1:${address.port}/gateway.do`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const paid = {
    notify_id: 'RqPnCoPT3K9%2Fvwbh3I',
    notify_type: 'trade_status_sync',
    out_trade_no: '01KAF1D0Z6X4T9V2N7M3QCE8GB',
    trade_no: '2026112022001468450512505578',
    total_fee: '12.30',
    trade_status: 'TRADE_SUCCESS',
    seller_id: PARTNER,
    gmt_payment: '2026-11-20 09:29:00',
  };
  const providerAt = () => createAlipayClassic({ gatewayUrl: url, partner: PARTNER, key: KEY });
  const outcomeOf = async (fields: Record<string, string>, key = KEY) => {
    const sign = signatureOf(fields, key);
    const body = Buffer.from(new URLSearchParams({ ...fields, sign, sign_type: 'MD5' }).toString());
    try {
      return (
        (await providerAt().parseNotification({ headers: {}, body })).fact?.status ?? 'no fact'
      );
    } catch (error) {
      if (error instanceof NotificationRejected) return error.reason;
      if (error instanceof ProviderError) return error.kind;
      throw error;
    }
  };

  it('is believed when the gateway says so too, asked with the id as it came', async () => {
    word = 'true';
    expect(await outcomeOf(paid)).toBe('succeeded');
    expect(asked.at(-1)).toContain(`notify_verify&partner=${PARTNER}&notify_id=${paid.notify_id}`);
  });

  it.each([
    ['false', 'bad_signature'],
    ['invalid', 'bad_signature'],
    ['<html>', 'unknown'],
    ['', 'unknown'],
  ])('is not when it says "%s"', async (said, outcome) => {
    word = said;
    expect(await outcomeOf(paid)).toBe(outcome);
  });

  it('with a wrong signature is not even asked about', async () => {
    word = 'true';
    const before = asked.length;
    expect(await outcomeOf(paid, '2'.repeat(32))).toBe('bad_signature');
    expect(asked).toHaveLength(before);
  });

  it.each(['🫖', '茶', 'x y', 'x'.repeat(201)])(
    'with an id that the gateway never gave, %.9s, is not asked about either',
    async (notify_id) => {
      word = 'true';
      const before = asked.length;
      expect(await outcomeOf({ ...paid, notify_id })).toBe('bad_format');
      expect(asked).toHaveLength(before);
    },
  );

  it('for another seller, or of nothing we know, is told apart', async () => {
    word = 'true';
    expect(await outcomeOf({ ...paid, seller_id: '2088000000000009' })).toBe('wrong_merchant');
    expect(await outcomeOf({ ...paid, notify_type: 'other' })).toBe('no fact');
    expect(await outcomeOf({ ...paid, total_fee: 'much' })).toBe('bad_format');
  });

  it('comes of a payment that is asked for by a signed address', async () => {
    const request: PaymentRequest = {
      paymentId: paid.out_trade_no,
      channel: 'desktop',
      amount: { minor: 1230, currency: 'CNY' },
      description: '茶'.repeat(200),
      requestedAt: NOW,
      expiresAt: new Date(NOW.getTime() + 30 * 60_000),
      notifyUrl: 'https://shop.example/api/notify/alipayclassic',
      returnUrl: 'https://shop.example/en/pay/1/return',
      clientIp: '203.0.113.7',
    };
    const provider = createAlipayClassic(
      { gatewayUrl: url, partner: PARTNER, key: KEY },
      { now: () => NOW },
    );
    const { presentation } = await provider.createPayment(request);
    if (presentation.kind !== 'redirect') throw new Error(presentation.kind);
    const fields = Object.fromEntries(new URL(presentation.url).searchParams);
    expect(isSigned(fields, KEY)).toBe(true);
    expect(fields).toMatchObject({ total_fee: '12.30', it_b_pay: '30m', subject: '茶'.repeat(85) });
  });
});
