import { isCurrency } from '@/lib/money';
import {
  isOffered,
  type MethodSetting,
  methodKey,
  type PaymentMethod,
} from '@/lib/payments/offered';
import type { Channel, Device, ProviderDescription } from '@/lib/providers/provider';

/** What there is to pay, and who wants to pay it from where. */
export type Situation = {
  readonly currency: string;
  readonly totalMinor: number;
  readonly device: Device;
  /** The providers in whose own app's browser this is. */
  readonly apps: readonly string[];
  /** Where the order goes, ISO 3166; null: not known yet. */
  readonly country: string | null;
};

/**
 * Why a way to pay is not shown: staff have not ticked it; its provider does not take the currency, or an
 * amount like this; it is for the other kind of device; it does not work in this app's own browser; a
 * setting is missing.
 */
export const HIDING_REASONS = [
  'unticked',
  'currency',
  'amount',
  'device',
  'browser',
  'setting',
] as const;
export type HidingReason = (typeof HIDING_REASONS)[number];

export type WeighedMethod = PaymentMethod & {
  readonly hidden: HidingReason | null;
  /** With `setting`: which one. */
  readonly setting?: string;
};

/** Every way to pay, with what hides it in this situation, in the order in which shoppers see them. */
export function weighMethods(
  descriptions: readonly ProviderDescription[],
  setting: MethodSetting,
  situation: Situation,
): WeighedMethod[] {
  const weighed = descriptions.flatMap((description): WeighedMethod[] => [
    ...preferredFirst(description, situation.device).map((channel) => ({
      provider: description.id,
      channel,
      hidden: whyHidden({ description, channel }, { setting, situation }),
    })),
    ...(description.lacking ?? []).map((lack) => ({
      ...lack,
      provider: description.id,
      hidden: 'setting' as const,
    })),
  ]);
  return inOrder(weighed, { descriptions, setting, country: situation.country });
}

function preferredFirst(description: ProviderDescription, device: Device): Channel[] {
  return [...new Set([...description.channels[device], ...channelsOf(description)])];
}

/** The providers in whose own app's browser somebody is who comes with these words. */
export function appsOf(
  descriptions: readonly ProviderDescription[],
  userAgent: string | null,
): string[] {
  return descriptions
    .filter(({ ownBrowser }) => ownBrowser?.agent.test(userAgent ?? ''))
    .map(({ id }) => id);
}

/** All channels of a provider, wherever they are for. */
export function channelsOf({ channels, ownBrowser }: ProviderDescription): Channel[] {
  return [...new Set([...channels.desktop, ...channels.mobile, ...(ownBrowser?.channels ?? [])])];
}

/** Does the provider take this much of this currency? Undefined where it does. */
export function whyNotTaken(
  { limits }: Pick<ProviderDescription, 'limits'>,
  { currency, totalMinor }: Pick<Situation, 'currency' | 'totalMinor'>,
): 'currency' | 'amount' | undefined {
  const limit = isCurrency(currency) ? limits[currency] : undefined;
  if (!limit) return 'currency';
  return totalMinor >= limit.minMinor && totalMinor <= limit.maxMinor ? undefined : 'amount';
}

type Choosing = {
  readonly setting: MethodSetting;
  readonly situation: Situation;
};

function whyHidden(
  { description, channel }: { description: ProviderDescription; channel: Channel },
  { setting, situation }: Choosing,
): HidingReason | null {
  const method = { provider: description.id, channel };
  if (!isOffered(method, setting, description)) return 'unticked';
  const notTaken = whyNotTaken(description, situation);
  if (notTaken) return notTaken;
  const { apps, device } = situation;
  if (apps.includes(description.id)) {
    return description.ownBrowser?.channels.includes(channel) ? null : 'browser';
  }
  // An app lets nobody into another's: what has an app of its own cannot be reached from here.
  if (apps.length > 0 && description.ownBrowser) return 'browser';
  if (description.channels[device].includes(channel)) return null;
  const isElsewhere =
    channelsOf(description).includes(channel) && !isOfADevice(description, channel);
  return isElsewhere ? 'browser' : 'device';
}

function isOfADevice({ channels }: ProviderDescription, channel: Channel): boolean {
  return channels.desktop.includes(channel) || channels.mobile.includes(channel);
}

/**
 * As staff placed them. What they did not place, such as a new provider, comes after that: first what is
 * at home in the shopper's country, last what is at home in others.
 */
export function inOrder<Method extends PaymentMethod>(
  methods: readonly Method[],
  {
    descriptions,
    setting: { order },
    country,
  }: {
    readonly descriptions: readonly ProviderDescription[];
    readonly setting: MethodSetting;
    readonly country: string | null;
  },
): Method[] {
  const rank = (method: Method) => {
    const at = order.indexOf(methodKey(method));
    if (at !== -1) return at;
    const { homes } = descriptions.find(({ id }) => id === method.provider) ?? {};
    if (!homes || country === null) return order.length + 1;
    return homes.includes(country) ? order.length : order.length + 2;
  };
  return [...methods].sort((a, b) => rank(a) - rank(b));
}
