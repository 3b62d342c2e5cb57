import type { EditedShipping } from '@/app/[locale]/admin/shipping/shipping-form';
import { toDecimal } from '@/lib/money';
import type { ManagedShipping } from '@/lib/shipping/save-shipping';
import { perCurrency } from '@/lib/shop';

/** A way to send parcels as its form begins. `index` is its place in the list. */
export function editedShipping(method: ManagedShipping, index: number): EditedShipping {
  const { id, version, name, detail, zone, status, rates } = method;
  return {
    id,
    version,
    name,
    detail,
    zone,
    fee: amounts(rates, ({ feeMinor }) => feeMinor),
    freeFrom: amounts(rates, ({ freeFromMinor }) => freeFromMinor),
    position: index + 1,
    active: status === 'active',
  };
}

/** A way to be added, at the end of the list. */
export function blankShipping(count: number): EditedShipping {
  const none = {};
  return {
    id: '',
    version: '',
    name: none,
    detail: none,
    zone: 'domestic',
    fee: none,
    freeFrom: none,
    position: count + 1,
    active: true,
  };
}

type Rate = ManagedShipping['rates'][number];

function amounts(rates: readonly Rate[], pick: (rate: Rate) => number | null) {
  return perCurrency((currency) => {
    const rate = rates.find((one) => one.currency === currency);
    const minor = rate ? pick(rate) : null;
    return minor === null ? '' : toDecimal({ minor, currency });
  });
}
