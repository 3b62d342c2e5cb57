import { getTranslations } from 'next-intl/server';
import { OrderTime } from '@/components/order-time';
import { Card } from '@/components/ui/card';
import type { Review } from '@/lib/payments/find-review';

/** Questions and answers about the request, if there are any. */
export async function Conversation({ review }: { review: Review }) {
  const { messages, nameOf } = review;
  if (messages.length === 0) return null;
  const t = await getTranslations('review.conversation');
  return (
    <Card aria-labelledby="conversation">
      <h2 id="conversation" className="text-xl">
        {t('title')}
      </h2>
      <ol className="mt-3 grid gap-3">
        {messages.map(({ id, author, staffId, text, at }) => (
          <li
            key={id}
            className={
              author === 'staff'
                ? 'ml-6 rounded-card bg-celadon-wash px-4 py-3'
                : 'mr-6 rounded-card bg-sunk px-4 py-3'
            }
          >
            <p className="text-sm text-ink-soft">
              {author === 'staff' ? nameOf(staffId) : t('shopper')} · <OrderTime at={at} />
            </p>
            <p className="whitespace-pre-line">{text}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
