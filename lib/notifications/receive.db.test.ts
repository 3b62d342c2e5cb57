import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db';
import { notifications } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import { setUpSandbox } from '@/db/testing/sandbox';
import { newId } from '@/lib/ids';
import { startWorker } from '@/lib/jobs/worker';
import {
  MAX_NOTIFICATION_BYTES,
  receiveNotification,
  refuseUnread,
} from '@/lib/notifications/receive';
import { breaches } from '@/lib/payments/testing';
import type { PaymentFact } from '@/lib/providers/provider';
import { getProvider } from '@/lib/providers/registry';

setUpSandbox();
setUpTestDatabase();

test.each([
  ['of a payment', { paymentId: '茶壶' }],
  ['of a trade', { providerTradeNo: '🫖' }],
])(
  'a signed message with a number %s that cannot be one is refused, recorded, and jams nothing',
  async (_, change) => {
    const fact: PaymentFact = {
      ...{ about: 'payment', paymentId: newId(), status: 'succeeded', providerStatus: 'SUCCESS' },
      ...{ amount: { minor: 1, currency: 'CNY' }, providerTradeNo: 'T1', account: null },
      ...{ occurredAt: new Date(), ...change },
    };
    const provider = getProvider('wechatpay');
    const eventKey = newId();
    const saying = {
      ...provider,
      parseNotification: async () => ({ eventKey, fact, confirmByQuery: false, keyId: 'k' }),
    };
    const arrival = { headers: {}, body: Buffer.from('{}'), clientIp: '127.0.0.1' };
    expect(await receiveNotification(saying, arrival)).toEqual(provider.acknowledge('refused'));
    const rows = await db().select().from(notifications);
    expect(rows.at(-1)).toMatchObject({ status: 'rejected', reason: 'bad_format' });
    const worker = startWorker({ poll: false });
    await worker.drain();
    await worker.stop();
    expect(await breaches()).toEqual([]);
  },
);

test('one that is too large is refused and recorded as that, with its beginning', async () => {
  const provider = getProvider('alipay');
  const body = Buffer.alloc(MAX_NOTIFICATION_BYTES, 'a');
  const arrival = { headers: {}, body, clientIp: '127.0.0.1' };
  const answer = await refuseUnread(provider, arrival, 'too_large');
  expect(answer).toEqual(provider.acknowledge('refused'));
  const rows = await db().select().from(notifications).where(eq(notifications.reason, 'too_large'));
  expect(rows).toMatchObject([{ status: 'rejected', provider: 'alipay' }]);
  expect(rows[0]?.body).toHaveLength(8 * 1024);
});
