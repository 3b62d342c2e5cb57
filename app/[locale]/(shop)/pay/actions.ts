'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { paymentAccess, rememberKey } from '@/app/[locale]/(shop)/pay/access';
import { OPEN_MARK } from '@/app/[locale]/(shop)/pay/open-mark';
import { formAction, type Outcome } from '@/lib/action';
import { linkKeyField, methodField } from '@/lib/forms/fields';
import { DEFAULT_LOCALE, isLocale, LOCALES, localePath } from '@/lib/i18n/locales';
import { isOrderKey } from '@/lib/orders/order-link';
import { findAttempt, findVisible } from '@/lib/orders/queries';
import { type Asked, askProvider } from '@/lib/payments/ask-provider';
import { type StartPaymentRefusal, startPayment } from '@/lib/payments/start-payment';
import { takeAttempt } from '@/lib/rate-limit';
import { anybody, clientIp } from '@/lib/session';

export type PayRefusal = StartPaymentRefusal | 'not_found' | 'too_often';

/**
 * Starts paying an order in the chosen way, or goes on with the open attempt there is, and leads to
 * its page. For the order's owner and for whoever holds the `key` of its link.
 */
export const startPaymentAction = formAction(
  z.object({
    orderNo: z.string('required'),
    method: methodField({ missing: 'required', wrong: 'bad_choice' }),
    key: linkKeyField,
    locale: z.enum(LOCALES).optional(),
  }),
  anybody,
  async (input): Promise<Outcome<PayRefusal, null>> => {
    const order = await findVisible(await paymentAccess(input.key), input.orderNo);
    if (!order) return { ok: false, code: 'not_found' };
    const now = new Date();
    if (!(await takeAttempt('start-payment', order.id, now))) {
      return { ok: false, code: 'too_often' };
    }
    const locale = input.locale ?? (isLocale(order.locale) ? order.locale : DEFAULT_LOCALE);
    const t = await getTranslations({ locale, namespace: 'payment' });
    const [provider, channel] = input.method;
    const started = await startPayment({
      orderId: order.id,
      provider,
      channel,
      description: t('description', { orderNo: order.orderNo }),
      locale,
      clientIp: await clientIp(),
      now,
    });
    if (!started.ok) return started;
    if (input.key && isOrderKey(order.id, input.key)) await rememberKey(input.key);
    redirect(`${localePath(locale, `/pay/${started.paymentId}`)}?${OPEN_MARK}=1`);
  },
);

/** "I have paid": asks the provider, and shows the page anew with whatever is true now. */
export const askProviderAction = formAction(
  z.object({ paymentId: z.string('required'), key: linkKeyField }),
  anybody,
  async (input): Promise<Outcome<'not_found', Asked>> => {
    const found = await findAttempt(await paymentAccess(input.key), input.paymentId);
    if (!found) return { ok: false, code: 'not_found' };
    const asked = await askProvider(found.payment, 'ask-provider', new Date());
    refresh();
    return { ok: true, result: asked };
  },
);
