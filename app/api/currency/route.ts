import { z } from 'zod';
import { keepCurrency } from '@/lib/currency-choice';
import { DEFAULT_LOCALE, isLocale, LOCALES, localePath } from '@/lib/i18n/locales';
import { findMember } from '@/lib/session';
import { SHOP_CURRENCIES } from '@/lib/shop';

const choice = z.object({
  currency: z.enum(SHOP_CURRENCIES),
  locale: z.enum(LOCALES).catch(DEFAULT_LOCALE),
});

/**
 * Keeps the currency that somebody chose, and leads back to the page where they did. A plain route and
 * no server action: the pages that it is chosen on are cached, each for its currency.
 */
export async function POST(request: Request): Promise<Response> {
  // Nothing is lost when another site does this, but it is not its to choose.
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return new Response(null, { status: 403 });
  const form = await request.formData().catch(() => new FormData());
  const parsed = choice.safeParse(Object.fromEntries(form));
  if (!parsed.success) return new Response(null, { status: 400 });
  const { currency, locale } = parsed.data;
  await keepCurrency(currency, await findMember());
  const back = pageOf(request.headers.get('referer')) ?? localePath(locale, '');
  return new Response(null, { status: 303, headers: { location: back } });
}

/** Typed in the former currency, or counted in it: prices to filter by, and the page of a sorted list. */
const OF_FORMER_CURRENCY = ['min', 'max', 'page'];

/** The page of ours that the form stood on. Whatever else the header says is left unheard. */
function pageOf(referer: string | null): string | undefined {
  if (!referer || !URL.canParse(referer)) return undefined;
  const { pathname, searchParams } = new URL(referer);
  if (!isLocale(pathname.split('/')[1])) return undefined;
  for (const name of OF_FORMER_CURRENCY) searchParams.delete(name);
  const query = searchParams.toString();
  return query === '' ? pathname : `${pathname}?${query}`;
}
