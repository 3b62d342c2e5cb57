import type { Locale } from '@/lib/i18n/locales';
import en from '@/lib/i18n/messages/en/errors.json';
import zhCN from '@/lib/i18n/messages/zh-CN/errors.json';

/**
 * The words of the error pages, which run in the browser when everything else may be broken: plain
 * text, without next-intl and without a request.
 */
export const FAILURE_WORDS = { en: en.failed, 'zh-CN': zhCN.failed } as const satisfies Record<
  Locale,
  typeof en.failed
>;
