import type { EditedShipping } from '@/app/[locale]/admin/shipping/shipping-form';
import { moneyOf } from '@/lib/catalog/money-of';
import { toDecimal } from '@/lib/money';
import type { ManagedShipping } from '@/lib/shipping/save-shipping';
import { SHOP_CURRENCY } from '@/lib/shop';

/** A way to send parcels as its form begins. `index` is its place in the list. */
export function editedShipping(method: ManagedShipping, index: number): EditedShipping {
  const { id, version, name, detail, zone, status, feeMinor, freeFromMinor } = method;
  return {
    id,
    version,
    name,
    detail,
    zone,
    fee: amount(feeMinor),
    freeFrom: amount(freeFromMinor),
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
    fee: '',
    freeFrom: '',
    position: count + 1,
    active: true,
  };
}

function amount(minor: number | null): string {
  return minor === null ? '' : toDecimal(moneyOf(minor, SHOP_CURRENCY));
}
