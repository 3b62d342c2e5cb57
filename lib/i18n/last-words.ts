import type { Locale } from '@/lib/i18n/locales';
import en from '@/lib/i18n/messages/en/errors.json';
import fr from '@/lib/i18n/messages/fr/errors.json';
import ja from '@/lib/i18n/messages/ja/errors.json';
import zhCN from '@/lib/i18n/messages/zh-CN/errors.json';
import zhTW from '@/lib/i18n/messages/zh-TW/errors.json';

/**
 * The words of the pages for what is missing or failed. Next renders those pages beside every other
 * one and tells them no parameters: asking next-intl there for the language would answer too early,
 * and for the whole request. So they are plain text that the browser picks from.
 */
export const LAST_WORDS = { en, 'zh-CN': zhCN, 'zh-TW': zhTW, ja, fr } as const satisfies Record<
  Locale,
  typeof en
>;
