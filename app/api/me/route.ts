import { db } from '@/db';
import { countUnread } from '@/lib/accounts/count-unread';
import { countCartItems } from '@/lib/carts/read-cart';
import { readCurrencyChoice } from '@/lib/currency-choice';
import { findShopper } from '@/lib/session';

/** Who is looking, for the header of cached pages. A stranger costs no query. */
export async function GET(): Promise<Response> {
  const shopper = await findShopper();
  const user = shopper?.user ?? null;
  const currency = (await readCurrencyChoice()) ?? null;
  const [cartCount, unread] = await Promise.all([
    shopper ? countCartItems(db(), shopper) : 0,
    user ? countUnread(user) : 0,
  ]);
  return Response.json(
    { signedIn: user !== null, name: user?.name ?? null, cartCount, unread, currency },
    { headers: { 'cache-control': 'no-store' } },
  );
}
