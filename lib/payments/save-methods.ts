import { z } from 'zod';
import type { Outcome } from '@/lib/action';
import { fingerprint } from '@/lib/fingerprint';
import { versionField } from '@/lib/forms/fields';
import type { Staff } from '@/lib/identity';
import { listAllMethods } from '@/lib/payments/methods';
import {
  isOffered,
  type MethodSetting,
  methodKey,
  type PaymentMethod,
} from '@/lib/payments/offered';
import type { Device } from '@/lib/providers/provider';
import { findProvider, providers } from '@/lib/providers/registry';
import { changeSetting, readSetting } from '@/lib/settings';
import { SHOP_CURRENCIES } from '@/lib/shop';

/** A field that occurs once comes as a text, several times as a list, never not at all. */
const names = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => [value ?? []].flat())
  .pipe(z.array(z.string().max(40)).max(40));

/** The ticked ways to pay, and all of them in the order in which they stood. */
export const methodsSchema = z.object({
  version: versionField,
  offered: names,
  order: names,
});
type MethodsInput = z.output<typeof methodsSchema>;

const DEVICES = ['desktop', 'mobile'] as const satisfies readonly Device[];

export type SaveMethodsRefusal = 'none_left' | 'changed_meanwhile';

/** What the form shows of the ways to pay. */
export async function readMethods() {
  const setting = await readSetting('payment_methods');
  const methods = listAllMethods(setting).map((method) => ({
    ...method,
    key: methodKey(method),
    isOffered: isOffered(method, setting, findProvider(method.provider)?.description ?? {}),
    devices: devicesOf(method),
  }));
  return { methods, version: fingerprint(setting) };
}

/** Where shoppers are offered it. */
function devicesOf({ provider, channel }: PaymentMethod): Device[] {
  const channels = findProvider(provider)?.description.channels;
  return DEVICES.filter((device) => channels?.[device].includes(channel));
}

/** Saves which ways to pay are offered and their order. Each kind of device keeps one for the shop's own currency. */
export async function saveMethods(
  staff: Staff<'manage'>,
  { version, offered, order }: MethodsInput,
  now: Date,
): Promise<Outcome<SaveMethodsRefusal, null>> {
  return changeSetting(staff, { key: 'payment_methods', version }, now, (before) => {
    const known = listAllMethods({ hidden: [], order }).map(methodKey);
    // What is not configured now keeps what was set for it.
    const hidden = [
      ...before.hidden.filter((key) => !known.includes(key)),
      ...known.filter((key) => !offered.includes(key)),
    ];
    const without = DEVICES.find((device) => !canPay(device, { hidden, order: known }));
    if (without) return { ok: false, code: 'none_left', detail: { device: without } };
    return { ok: true, result: { hidden, order: known } };
  });
}

function canPay(device: Device, setting: MethodSetting): boolean {
  const forHome = providers().filter(({ description }) => description.limits[SHOP_CURRENCIES[0]]);
  return forHome.some(({ description }) =>
    description.channels[device].some((channel) =>
      isOffered({ provider: description.id, channel }, setting, description),
    ),
  );
}
