import {
  isOffered,
  type MethodSetting,
  methodKey,
  type PaymentMethod,
} from '@/lib/payments/offered';
import { takes } from '@/lib/payments/start-payment';
import type { Device } from '@/lib/providers/provider';
import { providers } from '@/lib/providers/registry';
import { readSetting } from '@/lib/settings';

/** The ways in which this order can be paid from this device now, in the order that staff chose. */
export async function listMethods(
  order: { readonly currency: string; readonly totalMinor: number },
  device: Device,
): Promise<PaymentMethod[]> {
  const setting = await readSetting('payment_methods');
  const methods = providers().flatMap((provider) =>
    provider.description.channels[device]
      .filter((channel) => takes(provider, order, channel))
      .map((channel) => ({ provider: provider.description.id, channel }))
      .filter((method) => isOffered(method, setting, provider.description)),
  );
  return inChosenOrder(methods, setting);
}

/** Every way to pay that is configured, offered or not, in the order that staff chose. */
export function listAllMethods(setting: MethodSetting): PaymentMethod[] {
  const methods = providers().flatMap(({ description: { id, channels } }) =>
    [...new Set([...channels.desktop, ...channels.mobile])].map((channel) => ({
      provider: id,
      channel,
    })),
  );
  return inChosenOrder(methods, setting);
}

/** What staff did not place, such as a new provider, comes after what they did, as it was. */
function inChosenOrder(methods: readonly PaymentMethod[], { order }: MethodSetting) {
  const rank = (method: PaymentMethod) => {
    const at = order.indexOf(methodKey(method));
    return at === -1 ? order.length : at;
  };
  return [...methods].sort((a, b) => rank(a) - rank(b));
}

/** A coarse look at the browser's own words; the shopper can always choose another channel. */
export function deviceOf(userAgent: string | null): Device {
  return /Mobi|Android|iPhone|iPad|HarmonyOS/i.test(userAgent ?? '') ? 'mobile' : 'desktop';
}
