import { getMessages, getTranslations } from 'next-intl/server';
import { noteAction } from '@/app/[locale]/admin/orders/[orderNo]/actions';
import { DeskForm } from '@/components/desk/desk-form';
import { Panel } from '@/components/desk/panel';
import { OrderTime } from '@/components/order-time';
import type { DeskOrder } from '@/lib/orders/desk-order';

/** What colleagues wrote about an order, newest first, and room for more. */
export async function OrderNotes({ order }: { order: DeskOrder }) {
  const [t, { desk }] = await Promise.all([getTranslations('desk.order'), getMessages()]);
  return (
    <Panel id="notes" title={t('notes.title')}>
      <div className="grid gap-4">
        <DeskForm
          id="note"
          action={noteAction}
          hidden={{ orderNo: order.orderNo }}
          kind="secondary"
          fields={[{ name: 'text', label: t('notes.label'), maxLength: 1000, isLong: true }]}
          words={{
            submit: t('notes.submit'),
            pending: t('actions.pending'),
            done: t('notes.done'),
            errors: desk.order.actions.errors,
          }}
        />
        {order.notes.length > 0 ? (
          <ul className="grid gap-3">
            {order.notes.map(({ id, authorId, text, at }) => (
              <li key={id} className="rounded-control bg-sunk p-3">
                <p className="break-words whitespace-pre-line">{text}</p>
                <p className="mt-1 text-sm text-ink-soft">
                  {order.names.get(authorId) ?? authorId} · <OrderTime at={at} />
                </p>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </Panel>
  );
}
