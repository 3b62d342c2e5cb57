import {
  appsOf,
  channelsOf,
  inOrder,
  type Situation,
  type WeighedMethod,
  weighMethods,
} from '@/lib/payments/method-choice';
import type { MethodSetting, PaymentMethod } from '@/lib/payments/offered';
import type { Device } from '@/lib/providers/provider';
import { providers } from '@/lib/providers/registry';
import { readSetting } from '@/lib/settings';

/** The ways in which this can be paid in this situation, in the order that staff chose. */
export async function listMethods(situation: Situation): Promise<PaymentMethod[]> {
  const weighed = await listWeighed(situation);
  return weighed
    .filter(({ hidden }) => hidden === null)
    .map(({ provider, channel }) => ({ provider, channel }));
}

/** Every way to pay, with the reason for which it is not shown in this situation. */
export async function listWeighed(situation: Situation): Promise<WeighedMethod[]> {
  const setting = await readSetting('payment_methods');
  return weighMethods(descriptions(), setting, situation);
}

/** Every way to pay that is configured, offered or not, in the order that staff chose. */
export function listAllMethods(setting: MethodSetting): PaymentMethod[] {
  const methods = descriptions().flatMap((description) =>
    channelsOf(description).map((channel) => ({ provider: description.id, channel })),
  );
  return inOrder(methods, { descriptions: descriptions(), setting, country: null });
}

function descriptions() {
  return providers().map(({ description }) => description);
}

/** A coarse look at the browser's own words; the shopper can always choose another channel. */
function deviceOf(userAgent: string | null): Device {
  return /Mobi|Android|iPhone|iPad|HarmonyOS/i.test(userAgent ?? '') ? 'mobile' : 'desktop';
}

/** From where somebody pays, as far as the request tells. */
export function browserOf(headers: { get(name: string): string | null }) {
  const userAgent = headers.get('user-agent');
  return { device: deviceOf(userAgent), apps: appsOf(descriptions(), userAgent) };
}
