import type { Locale } from '@/lib/i18n/locales';
import type { Currency } from '@/lib/money';
import type { PricedLine } from '@/lib/payments/explain-quote';

/** What the form of a refund request shows, made by the server for the browser. */
export type RefundFormView = {
  readonly locale: Locale;
  readonly orderNo: string;
  readonly key: string | undefined;
  /** Made with the form: sent twice it is one request. */
  readonly requestKey: string;
  readonly currency: Currency;
  readonly provider: string;
  readonly lines: readonly FormLine[];
  readonly left: { readonly shippingLeftMinor: number; readonly leftMinor: number };
  /** Requests up to this are approved at once; 0: none. */
  readonly atOnceUpToMinor: number;
};

export type FormLine = PricedLine & {
  readonly name: string;
  /** The chosen options in words; may be empty. */
  readonly options: string;
  readonly imageSrc: string | null;
};
