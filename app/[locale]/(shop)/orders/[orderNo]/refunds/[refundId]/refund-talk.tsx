import { getTranslations } from 'next-intl/server';
import { answerAction } from '@/app/[locale]/(shop)/orders/[orderNo]/refunds/[refundId]/actions';
import { AnswerForm } from '@/app/[locale]/(shop)/orders/[orderNo]/refunds/[refundId]/answer-form';
import { ClientMessages } from '@/components/client-messages';
import { OrderTime } from '@/components/order-time';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import type { RefundView } from '@/lib/payments/refund-view';

/** Questions and answers about a request, and the place to answer. Nothing when there is neither. */
export async function RefundTalk({
  view: { order, refund, messages, canAnswer },
  viewKey,
  isActor,
}: {
  view: RefundView;
  viewKey: string | undefined;
  isActor: boolean;
}) {
  const isOpen = canAnswer && isActor;
  if (messages.length === 0 && !isOpen) return null;
  const t = await getTranslations('refunds.talk');
  const isAsked = messages.at(-1)?.author === 'staff';
  return (
    <Card aria-labelledby="talk" id="answer" className="grid gap-5">
      <h2 id="talk" className="text-xl">
        {t('title')}
      </h2>
      {messages.length > 0 ? (
        <ol className="grid gap-4">
          {messages.map(({ id, author, text, at }) => (
            <li
              key={id}
              className={classNames(
                'border-l-2 pl-3',
                author === 'staff' ? 'border-celadon' : 'border-line-strong',
              )}
            >
              <p className="text-sm text-ink-soft">
                {t(author)} · <OrderTime at={at} />
              </p>
              <p className="mt-0.5 break-words whitespace-pre-line">{text}</p>
            </li>
          ))}
        </ol>
      ) : null}
      {isOpen ? (
        <ClientMessages namespaces={['refunds']}>
          <AnswerForm
            // A new message is a new form: what was sent is gone from it.
            key={messages.length}
            action={answerAction}
            fields={{
              orderNo: order.orderNo,
              refundId: refund.id,
              ...(viewKey ? { key: viewKey } : {}),
            }}
            isAsked={isAsked}
          />
        </ClientMessages>
      ) : null}
    </Card>
  );
}
