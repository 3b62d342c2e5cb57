'use client';

import { useTranslations } from 'next-intl';
import {
  type FormEvent,
  startTransition,
  useActionState,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { CheckoutChange, CheckoutRefusal } from '@/app/[locale]/(shop)/checkout/actions';
import { AddressSection } from '@/app/[locale]/(shop)/checkout/address-section';
import { ContactSection } from '@/app/[locale]/(shop)/checkout/contact-section';
import { ProblemSummary } from '@/app/[locale]/(shop)/checkout/problem-summary';
import { useProblems } from '@/app/[locale]/(shop)/checkout/problems';
import { ShippingSection } from '@/app/[locale]/(shop)/checkout/shipping-section';
import { Summary } from '@/app/[locale]/(shop)/checkout/summary';
import type { CheckoutView } from '@/app/[locale]/(shop)/checkout/view';
import { MethodChoice } from '@/components/method-choice';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import { TextAreaField } from '@/components/ui/field';
import { MAINLAND } from '@/lib/addresses/fields';
import { type FormAction, type FormState, type FormValues, IDLE } from '@/lib/form-state';
import type { Locale } from '@/lib/i18n/locales';

export type CheckoutState = FormState<CheckoutRefusal, CheckoutChange>;

/**
 * The checkout as one form on one page. What is chosen decides what is shown next to it (the ways of
 * sending, the total); without scripts a button asks the server for that. Whatever happens, what was
 * typed stays.
 */
export function CheckoutForm({
  action,
  locale,
  view,
}: {
  action: FormAction<CheckoutRefusal, CheckoutChange>;
  locale: Locale;
  view: CheckoutView;
}) {
  const t = useTranslations('checkout');
  const [state, send, isPending] = useActionState(action, IDLE);
  const form = useRef<HTMLFormElement>(null);
  const problems = useProblems(state);
  const typed = typedIn(state);
  const [addressId, chooseAddress] = useState(typed?.addressId ?? view.saved[0]?.id);
  const [country, chooseCountry] = useState(typed?.country ?? MAINLAND);
  const [methodId, chooseWay] = useState(typed?.shipping?.split(':')[0]);
  const saved = view.saved.find(({ id }) => id === addressId);
  const zone = saved?.zone ?? (country === MAINLAND ? 'domestic' : 'international');
  const ways = view.shipping[zone];
  const way = ways.find((candidate) => candidate.methodId === methodId) ?? ways[0];

  useEffect(() => {
    if (state.status !== 'invalid' && state.status !== 'refused') return;
    form.current?.querySelector<HTMLElement>('[aria-invalid],[data-problem]')?.focus();
  }, [state]);

  // Sent by hand, because React empties the fields of a form whose action it has run.
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (isPending) return;
    const { nativeEvent, currentTarget } = event;
    const submitter = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
    const data = new FormData(currentTarget, submitter);
    startTransition(() => send(data));
  }

  return (
    <form ref={form} action={send} onSubmit={submit} noValidate>
      {/* The first button is the one that the Enter key presses. */}
      <button
        type="submit"
        name="intent"
        value="place"
        tabIndex={-1}
        aria-hidden="true"
        className="sr-only"
      >
        {t('summary.place')}
      </button>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="cartId" value={view.cartId} />
      <input type="hidden" name="currency" value={view.currency} />
      <ProblemSummary problems={problems} isHome={zone === 'domestic'} />
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_24rem] lg:gap-8">
        <div className="grid gap-6">
          <ContactSection
            locale={locale}
            email={view.email}
            typed={typed}
            error={problems.field('email')}
          />
          <AddressSection
            view={view}
            typed={typed}
            chosenId={saved?.id}
            onChoose={chooseAddress}
            onCountry={chooseCountry}
            problems={problems}
          />
          <ShippingSection
            locale={locale}
            currency={view.currency}
            ways={ways}
            chosen={way}
            onChoose={chooseWay}
            problems={problems}
          />
          <Card aria-labelledby="payment" className="grid gap-5">
            <h2 id="payment" className="text-xl">
              {t('payment.title')}
            </h2>
            {view.methods.length > 0 ? (
              <MethodChoice
                methods={view.methods}
                legend={t('payment.legend')}
                chosen={typed?.method}
                error={problems.field('method')}
              />
            ) : (
              <Alert tone="caution">{t('payment.none')}</Alert>
            )}
            <TextAreaField
              name="note"
              rows={2}
              label={t('note.label')}
              note={t('note.optional')}
              hint={t('note.hint')}
              error={problems.field('note')}
              defaultValue={typed?.note}
              maxLength={500}
            />
          </Card>
        </div>
        <Summary
          locale={locale}
          view={view}
          way={way}
          typed={typed}
          state={state}
          problems={problems}
          isPending={isPending}
        />
      </div>
    </form>
  );
}

/** What was in the form when it was last sent; it is shown again where scripts do not keep it. */
function typedIn(state: CheckoutState): FormValues | undefined {
  if (state.status === 'idle') return undefined;
  return state.status === 'done' ? state.result.values : state.values;
}
