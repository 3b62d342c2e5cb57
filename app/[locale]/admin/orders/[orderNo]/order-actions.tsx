import { getMessages, getTranslations } from 'next-intl/server';
import {
  cancelAction,
  completeAction,
  shipAction,
} from '@/app/[locale]/admin/orders/[orderNo]/actions';
import { DeskForm } from '@/components/desk/desk-form';
import { Panel } from '@/components/desk/panel';
import { ButtonLink } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { type Locale, localePath } from '@/lib/i18n/locales';
import type { DeskOrder } from '@/lib/orders/desk-order';
import { type OrderActionName, possibleActions } from '@/lib/orders/possible-actions';
import type { Role } from '@/lib/roles';

/** What can be done with an order now. What cannot says why. */
export async function OrderActions({
  order,
  role,
  locale,
}: {
  order: DeskOrder;
  role: Role;
  locale: Locale;
}) {
  const [t, { desk }] = await Promise.all([getTranslations('desk.order.actions'), getMessages()]);
  const found = possibleActions(order, role);
  const why = (name: OrderActionName) => {
    const reason = found[name];
    return reason === null ? undefined : t(`why.${reason}`);
  };
  const hidden = { orderNo: order.orderNo };
  const common = { pending: t('pending'), errors: desk.order.actions.errors };
  return (
    <Panel id="actions" title={t('title')}>
      <div className="grid gap-3">
        <DeskForm
          id="ship"
          action={shipAction}
          hidden={hidden}
          fields={[
            { name: 'carrier', label: t('ship.carrier'), maxLength: 60 },
            { name: 'trackingNo', label: t('ship.trackingNo'), maxLength: 60 },
          ]}
          words={{ ...common, submit: t('ship.submit'), done: t('ship.done') }}
          whyNot={why('ship')}
        />
        <DeskForm
          id="complete"
          action={completeAction}
          hidden={hidden}
          words={{ ...common, submit: t('complete.submit'), done: t('complete.done') }}
          whyNot={why('complete')}
        />
        <RefundLink orderNo={order.orderNo} locale={locale} whyNot={why('refund')} />
        <DeskForm
          id="cancel"
          action={cancelAction}
          hidden={hidden}
          kind="danger"
          words={{ ...common, submit: t('cancel.submit'), done: t('cancel.done') }}
          question={{ open: t('cancel.open'), text: t('cancel.question') }}
          whyNot={why('cancel')}
        />
      </div>
    </Panel>
  );
}

async function RefundLink({
  orderNo,
  locale,
  whyNot,
}: {
  orderNo: string;
  locale: Locale;
  whyNot: string | undefined;
}) {
  const t = await getTranslations('desk.order.actions.refund');
  if (!whyNot) {
    return (
      <ButtonLink
        href={localePath(locale, `/admin/orders/${orderNo}/refund`)}
        kind="secondary"
        prefetch={false}
        className="justify-self-start"
      >
        {t('submit')}
      </ButtonLink>
    );
  }
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <button
        type="button"
        aria-disabled="true"
        aria-describedby="refund-why"
        className={buttonClass({ kind: 'secondary' })}
      >
        {t('submit')}
      </button>
      <span id="refund-why" className="text-sm text-ink-soft">
        {whyNot}
      </span>
    </p>
  );
}
