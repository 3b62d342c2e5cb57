import { env } from '@/lib/env';
import { createAlipay } from '@/lib/providers/alipay';
import { createAlipayClassic } from '@/lib/providers/alipayclassic';
import { createPayPal } from '@/lib/providers/paypal';
import type { PaymentProvider } from '@/lib/providers/provider';
import { createStripe } from '@/lib/providers/stripe';
import { createUnionPay } from '@/lib/providers/unionpay';
import { createWechatPay } from '@/lib/providers/wechatpay';

let cached: readonly PaymentProvider[] | undefined;

/** The providers whose credentials are configured, in the order in which shoppers see them. */
export function providers(): readonly PaymentProvider[] {
  cached ??= createProviders();
  return cached;
}

/** The provider of this id, if it is configured. */
export function findProvider(id: string): PaymentProvider | undefined {
  return providers().find((provider) => provider.description.id === id);
}

/** The provider of this id, which must be configured: some payment was made with it. */
export function getProvider(id: string): PaymentProvider {
  const provider = findProvider(id);
  if (!provider) throw new Error(`no credentials for the provider ${id}`);
  return provider;
}

/** The one list. A new provider is one line here. */
function createProviders(): readonly PaymentProvider[] {
  const { wechatpay, alipay, unionpay, paypal, stripe, alipayclassic } = env().providers;
  return [
    wechatpay && createWechatPay(wechatpay),
    alipay && createAlipay(alipay),
    unionpay && createUnionPay(unionpay),
    paypal && createPayPal(paypal),
    stripe && createStripe(stripe),
    alipayclassic && createAlipayClassic(alipayclassic),
  ].filter((provider) => provider !== null);
}
