'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { saveMethodsAction } from '@/app/[locale]/admin/methods/actions';
import { useKeptForm, useSuccessCount } from '@/app/[locale]/admin/use-kept-form';
import { FormResult } from '@/components/desk/form-result';
import { ProviderMark } from '@/components/method-choice';
import { buttonClass } from '@/components/ui/button-class';
import { Icon } from '@/components/ui/icons';
import { SubmitButton } from '@/components/ui/submit-button';

type ShownMethod = {
  readonly key: string;
  readonly provider: string;
  readonly name: string;
  readonly how: string;
  /** On which devices it is offered. */
  readonly where: string;
  readonly isOffered: boolean;
};

type MethodsProps = { methods: readonly ShownMethod[]; version: string };

/** Which ways to pay are offered, and in which order. */
export function MethodsForm(props: MethodsProps) {
  const t = useTranslations('manage');
  const { state, form } = useKeptForm(saveMethodsAction);
  const saves = useSuccessCount(state);
  return (
    <form {...form} className="grid gap-4">
      <MethodRows key={saves} {...props} />
      <FormResult state={state} />
      <div>
        <SubmitButton pendingText={t('form.saving')}>{t('form.save')}</SubmitButton>
      </div>
    </form>
  );
}

function MethodRows({ methods, version }: MethodsProps) {
  const t = useTranslations('manage.methods');
  const [begun] = useState(version);
  const [rows, setRows] = useState(methods);

  function move(from: number, to: number): void {
    const row = rows[from];
    if (row) setRows(rows.toSpliced(from, 1).toSpliced(to, 0, row));
  }

  return (
    <>
      <input type="hidden" name="version" value={begun} />
      <ol className="grid gap-2">
        {rows.map(({ key, provider, name, how, where, isOffered }, index) => (
          <li
            key={key}
            className="flex items-center gap-3 rounded-control border border-line-strong bg-sheet px-3 py-1"
          >
            <input type="hidden" name="order" value={key} />
            <label className="flex min-h-12 min-w-0 grow items-center gap-3">
              <input
                type="checkbox"
                name="offered"
                value={key}
                defaultChecked={isOffered}
                className="size-5 shrink-0 accent-celadon"
              />
              <ProviderMark provider={provider} className="size-8" />
              <span className="min-w-0 leading-snug">
                <span className="block font-medium">
                  {name} <span className="font-normal text-ink-soft">{where}</span>
                </span>
                <span className="block text-sm text-ink-soft">{how}</span>
              </span>
            </label>
            <span className="flex">
              <MoveButton
                label={t('up', { name, where })}
                turn="rotate-180"
                isEnd={index === 0}
                onMove={() => move(index, index - 1)}
              />
              <MoveButton
                label={t('down', { name, where })}
                isEnd={index === rows.length - 1}
                onMove={() => move(index, index + 1)}
              />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Stays where it is at the end of the list, so that the focus does. */
function MoveButton({
  label,
  turn = '',
  isEnd,
  onMove,
}: {
  label: string;
  turn?: string;
  isEnd: boolean;
  onMove: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-disabled={isEnd}
      onClick={() => {
        if (!isEnd) onMove();
      }}
      className={`${buttonClass({ kind: 'quiet' })} size-11 px-0`}
    >
      <Icon name="down" className={`size-4 ${turn}`} />
    </button>
  );
}
