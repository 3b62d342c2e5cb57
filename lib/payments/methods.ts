import { takes } from '@/lib/payments/start-payment';
import type { Channel, Device } from '@/lib/providers/provider';
import { providers } from '@/lib/providers/registry';

/** A way to pay: a provider and how its page or code reaches the shopper. */
export type PaymentMethod = { readonly provider: string; readonly channel: Channel };

/** The ways in which this order can be paid from this device, in the shop's order. */
export function listMethods(
  order: { readonly currency: string; readonly totalMinor: number },
  device: Device,
): PaymentMethod[] {
  return providers().flatMap((provider) =>
    provider.description.channels[device]
      .filter((channel) => takes(provider, order, channel))
      .map((channel) => ({ provider: provider.description.id, channel })),
  );
}

/** A coarse look at the browser's own words; the shopper can always choose another channel. */
export function deviceOf(userAgent: string | null): Device {
  return /Mobi|Android|iPhone|iPad|HarmonyOS/i.test(userAgent ?? '') ? 'mobile' : 'desktop';
}
