import { useTranslations } from 'next-intl';
import type { CheckoutState } from '@/app/[locale]/(shop)/checkout/checkout-form';
import { useErrorWords } from '@/app/[locale]/use-form-errors';
import { ADDRESS_FIELDS } from '@/lib/addresses/fields';
import type { Messages } from '@/lib/i18n/messages';

type FieldCode = keyof Messages['checkout']['errors'];
const FIELD_CODES: ReadonlySet<string> = new Set<FieldCode>([
  'invalid',
  'required',
  'email',
  'too_long',
  'characters',
  'shipping',
  'method',
]);

/** Where on the page a refusal is said: beside what it is about. */
const PLACES = {
  address_gone: 'address',
  shipping_unavailable: 'shipping',
  coupon: 'coupon',
  coupon_refused: 'coupon',
  cart_changed: 'total',
  cart_problem: 'total',
  total_changed: 'total',
  nothing_to_pay: 'total',
  signed_out: 'total',
  busy: 'total',
} as const;

export type Place = (typeof PLACES)[keyof typeof PLACES];
export type Problems = ReturnType<typeof useProblems>;

/**
 * The problems of the form in words: `field(name)` for a field; `refusal` for the whole, with the place
 * where it belongs; `wrongFields` in the order of the form.
 */
export function useProblems(state: CheckoutState) {
  const t = useTranslations('checkout.errors');
  const sayAddress = useErrorWords('addresses');
  const sayCoupon = useErrorWords('cart');
  const fields = state.status === 'invalid' ? state.fields : {};

  function field(name: string): string | undefined {
    const code = fields[name];
    if (!code) {
      const { reason, ...detail } = state.status === 'refused' ? state.detail : {};
      return name === 'coupon' && reason ? sayCoupon(String(reason), detail) : undefined;
    }
    if (name === 'coupon') return sayCoupon(code);
    if (isAddressField(name)) return sayAddress(code);
    return isFieldCode(code) ? t(code) : t('invalid');
  }

  const refusal =
    state.status === 'refused'
      ? { code: state.code, place: PLACES[state.code], detail: state.detail }
      : undefined;
  const order = ['email', 'addressId', ...ADDRESS_FIELDS, 'shipping', 'method', 'note', 'coupon'];
  return { field, refusal, wrongFields: order.filter((name) => fields[name]) };
}

export function isAddressField(name: string): name is (typeof ADDRESS_FIELDS)[number] {
  return ADDRESS_FIELDS.some((field) => field === name);
}

function isFieldCode(code: string): code is FieldCode {
  return FIELD_CODES.has(code);
}
