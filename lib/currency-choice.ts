import { eq } from 'drizzle-orm';
import { cookies } from 'next/headers';
import { db } from '@/db';
import { users } from '@/db/schema/users';
import { identityCookie } from '@/lib/accounts/session-token';
import type { Locale } from '@/lib/i18n/locales';
import type { Member } from '@/lib/identity';
import { CURRENCY_COOKIE, guessedCurrency, isShopCurrency, type ShopCurrency } from '@/lib/shop';

/**
 * The currency that somebody shops in. It stands in a cookie, so that the routing (next.config.ts) can
 * choose among cached pages by it, and with the account, so that the next device begins with it.
 */

const COOKIE_SECONDS = 365 * 24 * 60 * 60;

/** The currency of this request. Not for catalogue pages: they are told by their internal address. */
export async function chosenCurrency(locale: Locale): Promise<ShopCurrency> {
  return (await readCurrencyChoice()) ?? guessedCurrency(locale);
}

/** Keeps a choice on this device and, for a member, with the account. Only in actions and routes. */
export async function keepCurrency(currency: ShopCurrency, member: Member | null): Promise<void> {
  await setCookie(currency);
  if (member) await keepWithAccount(member.user.id, currency);
}

/** Keeps the currency in which something was bought on this device, unless one was chosen before. */
export async function settleCurrency(currency: ShopCurrency): Promise<void> {
  if (!(await readCurrencyChoice())) await setCookie(currency);
}

/** With the sign-in, device and account come to agree: what this device has was chosen last. */
export async function joinCurrency(userId: string): Promise<void> {
  const here = await readCurrencyChoice();
  if (here) return await keepWithAccount(userId, here);
  const [account] = await db()
    .select({ currency: users.currency })
    .from(users)
    .where(eq(users.id, userId));
  const kept = account?.currency ?? undefined;
  if (isShopCurrency(kept)) await setCookie(kept);
}

/** With the sign-out, the device forgets what it knows of the account. */
export async function forgetCurrency(): Promise<void> {
  (await cookies()).set(CURRENCY_COOKIE, '', identityCookie(0));
}

/** The currency that was chosen on this device; undefined while none was. */
export async function readCurrencyChoice(): Promise<ShopCurrency | undefined> {
  const value = (await cookies()).get(CURRENCY_COOKIE)?.value;
  return isShopCurrency(value) ? value : undefined;
}

async function setCookie(currency: ShopCurrency): Promise<void> {
  (await cookies()).set(CURRENCY_COOKIE, currency, identityCookie(COOKIE_SECONDS));
}

async function keepWithAccount(userId: string, currency: ShopCurrency): Promise<void> {
  await db().update(users).set({ currency }).where(eq(users.id, userId));
}
