/**
 * The languages of the shop. To add one: a folder of messages, and a line in both lists here. Every
 * address starts with its language, so that a page is the same for everybody and can be cached.
 */
export const LOCALES = ['en', 'zh-CN', 'zh-TW', 'ja', 'fr'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'en';

/** How each language calls itself. */
export const LOCALE_NAMES = {
  en: 'English',
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
  ja: '日本語',
  fr: 'Français',
} as const satisfies Record<Locale, string>;

/** Remembers the language a person chose, for addresses that carry none. */
export const LOCALE_COOKIE = 'locale';

/** The zone in which the shop tells dates and times to people. */
export const SHOP_TIME_ZONE = 'Asia/Shanghai';

/** Narrows free text to a language of the shop. */
export function isLocale(text: string | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/** The language among a page's parameters; the default where there is none. */
export function localeOf(params: Readonly<Record<string, unknown>> | null): Locale {
  return LOCALES.find((locale) => locale === params?.locale) ?? DEFAULT_LOCALE;
}

/** The address of a page in a language: `localePath('en', '/cart')` → `/en/cart`. */
export function localePath<Path extends string>(locale: Locale, path: Path): `/${Locale}${Path}` {
  return `/${locale}${path}`;
}

/**
 * The shop's language that suits an Accept-Language header best: that language as people of that
 * region write it (Hong Kong reads Traditional Chinese, Singapore Simplified), else the language in
 * any script; the default otherwise. RFC 9110, 12.5.4.
 */
export function negotiateLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
      return { ...writing(tag.trim()), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, quality }) => language !== undefined && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language, script } of wanted) {
    const match =
      WRITINGS.find((own) => own.language === language && own.script === script) ??
      WRITINGS.find((own) => own.language === language);
    if (match) return match.locale;
  }
  return DEFAULT_LOCALE;
}

const WRITINGS = LOCALES.map((locale) => ({ locale, ...writing(locale) }));

/** The language of a tag and the script that its people write; empty for what is no tag. */
function writing(tag: string): { language?: string; script?: string | undefined } {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return { language, script };
  } catch {
    return {};
  }
}
