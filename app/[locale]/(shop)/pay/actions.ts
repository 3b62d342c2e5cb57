'use server';

import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { paymentAccess, rememberKey } from '@/app/[locale]/(shop)/pay/access';
import { formAction, type Outcome } from '@/lib/action';
import { DEFAULT_LOCALE, isLocale, LOCALES, localePath } from '@/lib/i18n/locales';
import { isOrderKey } from '@/lib/orders/order-link';
import { findVisible } from '@/lib/orders/queries';
import { type StartPaymentRefusal, startPayment } from '@/lib/payments/start-payment';
import { CHANNELS } from '@/lib/providers/provider';
import { takeAttempt } from '@/lib/rate-limit';
import { clientIp } from '@/lib/session';

export type PayRefusal = StartPaymentRefusal | 'not_found' | 'too_often';

/** A way to pay as the radio buttons send it: `provider:channel`. */
const method = z
  .string('required')
  .transform((text) => text.split(':'))
  .pipe(z.tuple([z.string().min(1).max(24), z.enum(CHANNELS)], 'bad_choice'));

const key = z.string().max(100).optional();

/**
 * Starts paying an order in the chosen way, or goes on with the open attempt there is, and leads to
 * its page. For the order's owner and for whoever holds the `key` of its link.
 */
export const startPaymentAction = formAction(
  z.object({ orderNo: z.string('required'), method, key, locale: z.enum(LOCALES).optional() }),
  async () => ({}),
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
    redirect(localePath(locale, `/pay/${started.paymentId}`));
  },
);
