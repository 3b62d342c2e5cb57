import { describe, expect, it } from 'vitest';
import { NotificationRejected } from '@/lib/errors';
import type { RawNotification } from '@/lib/providers/provider';
import { issue } from '@/lib/providers/testing-pki';
import { echo, type Fields, ORDER_ID, offline, QUERY_ID, refund } from './fixtures';
import { arrived, MER_ID, middle, NOW, OWNER_NAME, signed } from './testing';

const twin = await issue({ name: OWNER_NAME });

describe('a notification', () => {
  const paid = {
    ...echo,
    accNo: '6216***********0018',
    currencyCode: '156',
    orderId: ORDER_ID,
    queryId: QUERY_ID,
    respCode: '00',
    respMsg: '成功[0000000]',
    settleDate: '1120',
    traceNo: '674028',
    txnAmt: '12345',
    txnSubType: '01',
    txnTime: '20261120093000',
    txnType: '01',
  };
  const { currencyCode: _, ...noCurrency } = paid;
  const refunded = { ...noCurrency, txnType: '04', txnSubType: '00', orderId: refund.refundId };

  const parse = (fields: Fields) => offline.parseNotification(arrived(signed(fields)));
  const rejectionOf = async (raw: RawNotification) => {
    try {
      await offline.parseNotification(raw);
      return 'none';
    } catch (error) {
      if (error instanceof NotificationRejected) return error.reason;
      throw error;
    }
  };

  it('of a payment is a candidate, to be confirmed', async () => {
    expect(await parse(paid)).toEqual({
      eventKey: `${QUERY_ID}-01`,
      confirmByQuery: true,
      keyId: expect.stringMatching(/^[0-9a-f]{64}$/),
      fact: {
        about: 'payment',
        paymentId: ORDER_ID,
        status: 'succeeded',
        amount: { minor: 12345, currency: 'CNY' },
        providerTradeNo: QUERY_ID,
        account: MER_ID,
        occurredAt: null,
        providerStatus: '00',
      },
    });
    expect((await parse({ ...paid, respCode: 'A6' })).fact).toMatchObject({
      status: 'succeeded',
      providerStatus: 'A6',
    });
    expect((await parse({ ...paid, respCode: '64' })).fact).toMatchObject({ status: 'pending' });
  });

  it('of a refund is about the refund’s own number', async () => {
    const { eventKey, fact } = await parse(refunded);
    expect(eventKey).toBe(`${QUERY_ID}-04`);
    expect(fact).toMatchObject({
      about: 'refund',
      refundId: refund.refundId,
      status: 'succeeded',
      providerStatus: '00 成功[0000000]',
    });
    const statuses: [string, string][] = [
      ['05', 'processing'],
      ['36', 'failed'],
      ['A6', 'succeeded'],
    ];
    for (const [respCode, status] of statuses) {
      expect((await parse({ ...refunded, respCode })).fact).toMatchObject({ status });
    }
  });

  it('of anything else is genuine, but no fact', async () => {
    expect((await parse({ ...paid, txnType: '31', txnSubType: '00' })).fact).toBeNull();
    expect((await parse({ ...paid, txnSubType: '07' })).fact).toBeNull();
  });

  it('may carry fields we do not know, signed like the rest, and empty ones', async () => {
    const fields = signed({ ...paid, aNewField: '新 +&=%' });
    expect((await offline.parseNotification(arrived(fields))).fact).toMatchObject({
      status: 'succeeded',
    });
    const withEmpty = arrived({ ...fields, reqReserved: '' });
    expect((await offline.parseNotification(withEmpty)).fact).not.toBeNull();
  });

  it('is refused when a field was changed', async () => {
    const genuine = signed(paid);
    expect(await rejectionOf(arrived(genuine))).toBe('none');
    expect(await rejectionOf(arrived({ ...genuine, txnAmt: '1' }))).toBe('bad_signature');
    expect(await rejectionOf(arrived({ ...genuine, added: '1' }))).toBe('bad_signature');
  });

  it('is refused from a self-signed twin with the right name', async () => {
    expect(await rejectionOf(arrived(signed(paid, twin)))).toBe('bad_certificate');
  });

  it('is refused from another merchant of the same authority', async () => {
    const merchant = await issue({ name: '041@Z1@Suanpan@00000001', issuer: middle });
    expect(await rejectionOf(arrived(signed(paid, merchant)))).toBe('bad_certificate');
  });

  it('is refused from an expired certificate', async () => {
    const until = new Date(NOW.getTime() - 1000);
    const expired = await issue({ name: OWNER_NAME, issuer: middle, until });
    expect(await rejectionOf(arrived(signed(paid, expired)))).toBe('bad_certificate');
  });

  it('is refused from a certificate that is an authority', async () => {
    const authority = await issue({ name: OWNER_NAME, issuer: middle, authority: true });
    expect(await rejectionOf(arrived(signed(paid, authority)))).toBe('bad_certificate');
  });

  it('is refused when it is for another merchant', async () => {
    const raw = arrived(signed({ ...paid, merId: '777290058110049' }));
    expect(await rejectionOf(raw)).toBe('wrong_merchant');
  });

  it('is refused when it is not what the protocol says', async () => {
    const genuine = signed(paid);
    const { signature: _signature, ...unsigned } = genuine;
    const twice = Buffer.concat([arrived(genuine).body, Buffer.from('&txnAmt=12345')]);
    for (const raw of [
      arrived(unsigned),
      { headers: {}, body: twice },
      { headers: {}, body: new Uint8Array() },
      { headers: {}, body: Buffer.from([0x61, 0x3d, 0xff]) },
      arrived(signed({ ...paid, version: '5.0.0' })),
      arrived(signed({ ...paid, signMethod: '11' })),
      arrived(signed({ ...paid, encoding: 'GBK' })),
      arrived(signed({ ...paid, txnAmt: '123.45' })),
      arrived(signed({ ...paid, currencyCode: '840' })),
      arrived(signed(noCurrency)),
    ]) {
      expect(await rejectionOf(raw)).toBe('bad_format');
    }
  });

  it('is refused when its bytes are no UTF-8, though what they are read as is signed', async () => {
    const { body } = arrived(signed({ ...paid, respMsg: '\uFFFD' }));
    const bytes = Buffer.from(Buffer.from(body).toString().replace('%EF%BF%BD', '\xff'), 'latin1');
    expect(await rejectionOf({ headers: {}, body: bytes })).toBe('bad_format');
  });

  it('is answered by the status', () => {
    expect(offline.acknowledge('accepted')).toEqual({
      status: 200,
      contentType: 'text/plain',
      body: 'ok',
    });
    expect(offline.acknowledge('refused').status).toBe(400);
    expect(offline.acknowledge('retry').status).toBe(503);
  });
});
