import type { LocalText } from '@/db/schema/catalog';
import { MAX_VARIANTS } from '@/lib/catalog/product-limits';
import type { ShopCurrency } from '@/lib/shop';

/** A product's choices and variants while they are edited: as typed, so prices are text. Pure. */

export type DraftValue = { readonly id: string; readonly name: LocalText };
export type DraftOption = DraftValue & { readonly values: readonly DraftValue[] };
export type DraftVariant = {
  /** Stays the same while the row lives. */
  readonly key: string;
  /** Null until it is saved. */
  readonly id: string | null;
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  readonly status: string;
  /** Empty where it is not sold in the currency. */
  readonly prices: Readonly<Partial<Record<ShopCurrency, string>>>;
};
export type Draft = {
  readonly options: readonly DraftOption[];
  readonly variants: readonly DraftVariant[];
};

/** A choice more, with one value to begin with. */
export function addOption(draft: Draft): Draft {
  const id = freeId('option', draft.options);
  return { ...draft, options: [...draft.options, { id, name: {}, values: [firstValue()] }] };
}

function firstValue(): DraftValue {
  return { id: 'value-1', name: {} };
}

/** A choice less; the variants then differ by the others alone. */
export function removeOption(draft: Draft, id: string): Draft {
  return { ...draft, options: draft.options.filter((option) => option.id !== id) };
}

export function addValue(draft: Draft, optionId: string): Draft {
  return changeOption(draft, optionId, (option) => ({
    ...option,
    values: [...option.values, { id: freeId('value', option.values), name: {} }],
  }));
}

export function removeValue(draft: Draft, optionId: string, valueId: string): Draft {
  return changeOption(draft, optionId, (option) => ({
    ...option,
    values: option.values.filter(({ id }) => id !== valueId),
  }));
}

/** Names a choice, or one of its values, in one language. */
export function rename(
  draft: Draft,
  { optionId, valueId }: { optionId: string; valueId?: string | undefined },
  locale: string,
  words: string,
): Draft {
  return changeOption(draft, optionId, (option) => {
    if (valueId === undefined) return { ...option, name: { ...option.name, [locale]: words } };
    const values = option.values.map((value) =>
      value.id === valueId ? { ...value, name: { ...value.name, [locale]: words } } : value,
    );
    return { ...option, values };
  });
}

export function changeVariant(draft: Draft, key: string, changes: Partial<DraftVariant>): Draft {
  const variants = draft.variants.map((one) => (one.key === key ? { ...one, ...changes } : one));
  return { ...draft, variants };
}

/** An empty row at the end. */
export function addVariant(draft: Draft): Draft {
  return { ...draft, variants: [...draft.variants, newVariant(draft.variants, {})] };
}

/** Takes a row away that was never saved. */
export function removeVariant(draft: Draft, key: string): Draft {
  return {
    ...draft,
    variants: draft.variants.filter((one) => one.key !== key || one.id !== null),
  };
}

/** A row for every combination of values that has none yet, at the first row's prices. */
export function addCombinations(draft: Draft): Draft {
  const has = (options: DraftVariant['options']) =>
    draft.variants.some((one) => draft.options.every(({ id }) => one.options[id] === options[id]));
  const missing = combinations(draft.options)
    .slice(0, MAX_VARIANTS)
    .filter((options) => !has(options));
  // The only row of a product that had no choice so far becomes the first of them.
  const chosen = draft.variants.filter((one) => isWhole(one, draft.options));
  const unsaved = draft.variants.filter((one) => !chosen.includes(one));
  const kept = draft.variants.map((one) => {
    const at = unsaved.indexOf(one);
    const options = at === -1 ? undefined : missing[at];
    return options ? { ...one, options } : one;
  });
  const variants = [...kept];
  for (const options of missing.slice(unsaved.length)) variants.push(newVariant(variants, options));
  return { ...draft, variants };
}

function isWhole({ options: chosen }: DraftVariant, options: readonly DraftOption[]): boolean {
  return options.every(({ id, values }) => values.some((value) => value.id === chosen[id]));
}

function combinations(options: readonly DraftOption[]): Record<string, string>[] {
  return options.reduce<Record<string, string>[]>(
    (all, { id, values }) =>
      all.flatMap((chosen) => values.map((value) => ({ ...chosen, [id]: value.id }))),
    [{}],
  );
}

function newVariant(
  variants: readonly DraftVariant[],
  options: DraftVariant['options'],
): DraftVariant {
  const count = variants.filter(({ id }) => id === null).length;
  const keys = variants.map(({ key }) => key);
  let number = count + 1;
  while (keys.includes(`new-${number}`)) number += 1;
  const prices = variants[0]?.prices ?? {};
  return { key: `new-${number}`, id: null, sku: '', options, status: 'active', prices };
}

function changeOption(
  draft: Draft,
  id: string,
  change: (option: DraftOption) => DraftOption,
): Draft {
  const options = draft.options.map((option) => (option.id === id ? change(option) : option));
  return { ...draft, options };
}

/** Names stay with orders' words, not with ids, so a small number will do. */
function freeId(kind: string, known: readonly { readonly id: string }[]): string {
  let number = known.length + 1;
  while (known.some(({ id }) => id === `${kind}-${number}`)) number += 1;
  return `${kind}-${number}`;
}
