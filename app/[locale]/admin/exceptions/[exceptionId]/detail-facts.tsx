import { getMessages } from 'next-intl/server';
import type { Fact } from '@/components/desk/facts';
import { Price } from '@/components/price';
import type { Locale } from '@/lib/i18n/locales';
import { isCurrency, money } from '@/lib/money';

type Detail = Readonly<Record<string, string | number | null>>;

/** What the gate kept about an exception: amounts as money, the rest as it came, in words where there are some. */
export async function detailFacts(detail: Detail, locale: Locale): Promise<Fact[]> {
  const { desk } = await getMessages();
  const words: Readonly<Record<string, string>> = desk.exceptions.detail;
  return Object.entries(detail)
    .filter(([name, value]) => value !== null && !/currency$/i.test(name))
    .map(([name, value]) => ({
      key: `detail-${name}`,
      name: words[name] ?? <code>{name}</code>,
      value: amountOf(detail, name, locale) ?? <code className="break-all">{value}</code>,
    }));
}

/** `askedMinor` is in `askedCurrency`, or else in the `currency` of all. */
function amountOf(detail: Detail, name: string, locale: Locale) {
  const minor = detail[name];
  if (!name.endsWith('Minor') || typeof minor !== 'number') return undefined;
  const currency = detail[name.replace(/Minor$/, 'Currency')] ?? detail.currency;
  if (typeof currency !== 'string' || !isCurrency(currency)) return undefined;
  return <Price money={money(minor, currency)} locale={locale} />;
}
