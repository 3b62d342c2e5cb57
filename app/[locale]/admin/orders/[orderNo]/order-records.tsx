import { getTranslations } from 'next-intl/server';
import { auditWords } from '@/components/desk/audit-words';
import { Panel } from '@/components/desk/panel';
import { OrderTime } from '@/components/order-time';
import { messageTitle } from '@/lib/i18n/message-title';
import type { DeskOrder } from '@/lib/orders/desk-order';

/** What the shopper was told, and what staff did and looked at. */
export async function OrderRecords({ order }: { order: DeskOrder }) {
  const [t, said] = await Promise.all([getTranslations('desk.order.records'), auditWords()]);
  const titles = await Promise.all(order.told.map(({ kind }) => messageTitle(kind, order.orderNo)));
  return (
    <>
      <Panel id="messages" title={t('messages')}>
        {order.told.length === 0 ? <p className="text-ink-soft">{t('noMessages')}</p> : null}
        <ul className="grid gap-2">
          {order.told.map(({ id, createdAt, emailedAt }, index) => (
            <li key={id}>
              {titles[index]}
              <span className="block text-sm text-ink-soft">
                <OrderTime at={createdAt} /> · {emailedAt ? t('emailed') : t('notEmailed')}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel id="audit" title={t('audit')}>
        <ul className="grid gap-1.5 text-sm">
          {order.audited.map(({ id, actorId, action, at }) => (
            <li key={id}>
              <OrderTime at={at} className="text-ink-soft tabular-nums" />{' '}
              {order.names.get(actorId) ?? actorId}: {said(action)}
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}
