'use client';

import { useTranslations } from 'next-intl';
import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useState,
} from 'react';
import type { AskRefusal, AskUpdate } from '@/app/[locale]/(shop)/orders/[orderNo]/refund/actions';
import { LineChoices } from '@/app/[locale]/(shop)/orders/[orderNo]/refund/line-choices';
import { PicturesField } from '@/app/[locale]/(shop)/orders/[orderNo]/refund/pictures-field';
import { RefundSum } from '@/app/[locale]/(shop)/orders/[orderNo]/refund/refund-sum';
import type { RefundFormView } from '@/app/[locale]/(shop)/orders/[orderNo]/refund/view';
import { useErrorWords, useFormErrors } from '@/app/[locale]/use-form-errors';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import { TextAreaField } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select';
import { type FormAction, type FormState, type FormValues, IDLE } from '@/lib/form-state';
import { MAX_EXPLANATION_LENGTH } from '@/lib/payments/refund-limits';
import { REFUND_REASONS } from '@/lib/payments/states';

/** How many pieces of each line are chosen, by position. */
export type Chosen = Readonly<Record<number, number>>;

/**
 * A request for a refund as one form. The amount follows what is chosen; without scripts a button asks
 * the server for it. Whatever happens, what was typed stays.
 */
export function RefundForm({
  action,
  view,
  rules,
}: {
  action: FormAction<AskRefusal, AskUpdate>;
  view: RefundFormView;
  rules: ReactNode;
}) {
  const t = useTranslations('refunds.form');
  const [state, send, isPending] = useActionState(action, IDLE);
  const typed = typedIn(state);
  const [chosen, choose] = useState<Chosen>(() => firstChoice(view, typed));
  // The first key stays: a page that was drawn anew is still the same request.
  const [requestKey] = useState(view.requestKey);
  const [reason, chooseReason] = useState(typed?.reasonCode ?? '');
  const { form, field, whole } = useFormErrors('refunds', state);
  const say = useErrorWords('refunds');
  const isRefused = state.status === 'refused';

  useEffect(() => {
    if (isRefused) form.current?.querySelector<HTMLElement>('[data-problem]')?.focus();
  }, [isRefused, form]);

  // Sent by hand, because React empties the fields of a form whose action it has run.
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (isPending) return;
    const { nativeEvent, currentTarget } = event;
    // More than the shop takes at all: it would not even be read.
    const tooMuch = currentTarget.querySelector<HTMLElement>('[data-too-much]');
    if (tooMuch) {
      tooMuch.focus();
      return;
    }
    const submitter = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
    const data = new FormData(currentTarget, submitter);
    startTransition(() => send(data));
  }

  const code = isRefused ? state.code : undefined;
  return (
    <form ref={form} action={send} onSubmit={submit} noValidate>
      <input type="hidden" name="orderNo" value={view.orderNo} />
      <input type="hidden" name="locale" value={view.locale} />
      <input type="hidden" name="requestKey" value={requestKey} />
      {view.key ? <input type="hidden" name="key" value={view.key} /> : null}
      <div aria-live="assertive" className="empty:hidden">
        {whole && code ? (
          <div data-problem tabIndex={-1} className="mb-6">
            <Alert tone={code === 'amount_changed' ? 'caution' : 'bad'}>{whole}</Alert>
          </div>
        ) : null}
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem] lg:gap-8">
        <div className="grid gap-6">
          <LineChoices view={view} chosen={chosen} onChoose={choose} error={field('lines')} />
          <Card className="grid gap-5">
            <SelectField
              name="reasonCode"
              label={t('reason')}
              error={field('reasonCode')}
              value={reason}
              onChange={(event) => chooseReason(event.target.value)}
              options={useReasons()}
              required
            />
            <TextAreaField
              name="explanation"
              label={t('explanation')}
              note={reason === 'other' ? undefined : t('optional')}
              hint={t('explanationHint')}
              error={field('explanation')}
              defaultValue={typed?.explanation}
              maxLength={MAX_EXPLANATION_LENGTH}
              rows={4}
            />
            <PicturesField
              error={field('pictures') ?? (code === 'not_a_picture' ? say(code) : undefined)}
            />
          </Card>
        </div>
        <Card aria-labelledby="sum" className="grid gap-6 lg:sticky lg:top-4">
          <RefundSum view={view} chosen={chosen} isPending={isPending} />
          <div className="border-t border-line pt-5">{rules}</div>
        </Card>
      </div>
    </form>
  );
}

function useReasons() {
  const t = useTranslations('refunds');
  return [
    { value: '', label: t('form.chooseReason') },
    ...REFUND_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) })),
  ];
}

/** Everything, unless something else was chosen before. */
function firstChoice({ lines }: RefundFormView, typed: FormValues | undefined): Chosen {
  return Object.fromEntries(
    lines.map(({ position, quantity }) => {
      if (!typed) return [position, quantity];
      const isTaken = typed[`take-${position}`] !== undefined;
      const pieces = Number(typed[`quantity-${position}`] ?? 1);
      return [position, isTaken ? Math.min(Math.max(pieces || 1, 1), quantity) : 0];
    }),
  );
}

/** What was in the form when it was last sent; it is shown again where scripts do not keep it. */
function typedIn(state: FormState<AskRefusal, AskUpdate>): FormValues | undefined {
  if (state.status === 'idle') return undefined;
  return state.status === 'done' ? state.result.values : state.values;
}
