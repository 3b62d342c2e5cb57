import { getTranslations } from 'next-intl/server';
import { classNames } from '@/components/ui/class-names';
import { Icon } from '@/components/ui/icons';
import type { OrderStatus } from '@/lib/orders/states';

const STEPS = ['placed', 'paid', 'shipped', 'completed'] as const;

/** How many steps an order has behind it; null for one that ended on the way. */
const STEPS_DONE = {
  awaiting_payment: 1,
  paid: 2,
  shipped: 3,
  completed: 4,
  cancelled: null,
  expired: null,
} as const satisfies Record<OrderStatus, number | null>;

/** The way of an order as beads on the rod of an abacus; what is done is counted. */
export async function OrderSteps({ status }: { status: OrderStatus }) {
  const done = STEPS_DONE[status];
  if (done === null) return null;
  const t = await getTranslations('orders.page');
  return (
    <ol
      aria-label={t('progress')}
      className="relative grid grid-cols-4 before:absolute before:inset-x-[12.5%] before:top-3.5 before:h-0.5 before:bg-line-strong"
    >
      {STEPS.map((step, index) => {
        const isDone = index < done;
        return (
          <li
            key={step}
            aria-current={index === done - 1 ? 'step' : undefined}
            className={classNames(
              'grid justify-items-center gap-1.5 text-center text-sm',
              isDone ? 'font-medium text-ink' : 'text-ink-soft',
            )}
          >
            <span
              className={classNames(
                'relative grid h-7 w-11 place-items-center rounded-[50%]',
                isDone ? 'bg-celadon text-on-celadon' : 'border-2 border-line-strong bg-sheet',
              )}
            >
              {isDone ? <Icon name="check" className="size-4" /> : null}
            </span>
            <span>
              {t(`steps.${step}`)}
              {isDone ? <span className="sr-only"> ({t('stepDone')})</span> : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
