import { cache } from 'react';
import { paymentAccess } from '@/app/[locale]/(shop)/pay/access';
import type { Locale } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import type { Stage } from '@/lib/payments/payment-stage';
import { findPaymentView, type PaymentView } from '@/lib/payments/payment-view';
import type { Presentation } from '@/lib/providers/provider';

export type PayQuery = Readonly<Record<string, string | string[] | undefined>>;

/**
 * What the page shows: a stage, and while it waits how the provider is reached, or that it has to tell who
 * pays, or, for somebody who has just come back, what the provider said.
 */
export type Scene =
  | Exclude<Stage, 'waiting'>
  | Presentation['kind']
  | 'identify'
  | 'not_paid'
  | 'unknown';

/** A payment's page, as far as it goes by the request and the database. Asked once a request. */
export const findScene = cache(async (paymentId: string, key: string | undefined) =>
  findPaymentView(await paymentAccess(key), paymentId, new Date()),
);

/** One value of the address' query. */
export function single(query: PayQuery, name: string): string | undefined {
  const value = query[name];
  return typeof value === 'string' ? value : undefined;
}

/** `asked` is the hint of the return route. It chooses words, never a state. */
export function sceneOf(
  { stage, payment, asksForPayer }: PaymentView,
  asked: string | undefined,
): Scene {
  if (stage !== 'waiting' && stage !== 'stale') return stage;
  if (asked === 'no_answer' || asked === 'too_often') return 'unknown';
  if (stage === 'stale' || !payment.presentation) return asksForPayer ? 'identify' : 'stale';
  return asked === 'not_paid' ? 'not_paid' : payment.presentation.kind;
}

/** The names that the words of a scene need. */
export async function sceneNames({ payment, order }: PaymentView, locale: Locale) {
  const { name, app } = await providerWords(payment.provider, locale);
  return { name, app, reason: order.status };
}
