import type { ShopCurrency } from '@/lib/shop';

/**
 * What a plan must know of each provider, as data. What people do on its pages is in payers.ts, how its
 * messages are falsified in forge/.
 */

/** As forms name a way to pay: `provider:channel`. */
export type Method = `${string}:${string}`;

export type Traits = {
  readonly methods: readonly [Method, ...Method[]];
  readonly currencies: readonly [ShopCurrency, ...ShopCurrency[]];
  /** What payers choose on its page, by weight. */
  readonly ways: readonly (readonly [way: string, weight: number])[];
  /** Those of the ways whose payers have long left when it is known what became of the money. */
  readonly slowWays?: readonly string[];
  /** Ways to spoil its notifications. */
  readonly tampering: readonly [string, ...string[]];
  /** Its calls while somebody pays, and about refunds. */
  readonly calls: readonly [string, ...string[]];
  readonly refundCalls: readonly [string, ...string[]];
  /** What becomes of refunds, by weight. */
  readonly refundTroubles: readonly (readonly [fault: string, weight: number])[];
  readonly signsAnswers: boolean;
  /** Nobody can ask it about refunds: it repeats a notification until it is heard, and loses none. */
  readonly losesNothing?: true;
};

const TAMPERING = [
  'notify-wrong-amount',
  'notify-wrong-merchant',
  'notify-bad-signature',
  'notify-unknown-serial',
  'notify-missing-header',
] as const;

const COMMON = {
  ways: [['as_shown', 1]],
  tampering: TAMPERING,
  calls: ['query', 'close'],
  refundCalls: ['refund', 'query'],
  refundTroubles: [
    ['refund-not-enough', 12],
    ['refund-fail', 12],
  ],
  signsAnswers: false,
} as const;

export const PROVIDERS: Readonly<Record<string, Traits>> = {
  wechatpay: {
    ...COMMON,
    methods: ['wechatpay:qr'],
    currencies: ['CNY'],
    tampering: [
      ...TAMPERING,
      'notify-wrong-app',
      'notify-second-key',
      'notify-stale-timestamp',
      'notify-wrong-secret',
      'notify-legacy-format',
    ],
    refundTroubles: [...COMMON.refundTroubles, ['refund-abnormal', 8]],
    signsAnswers: true,
  },
  alipay: {
    ...COMMON,
    methods: ['alipay:desktop', 'alipay:qr'],
    currencies: ['CNY'],
    tampering: [...TAMPERING, 'notify-wrong-app', 'notify-second-key'],
    signsAnswers: true,
  },
  unionpay: {
    ...COMMON,
    methods: ['unionpay:desktop'],
    currencies: ['CNY'],
    signsAnswers: true,
  },
  stripe: {
    ...COMMON,
    methods: ['stripe:desktop'],
    currencies: ['USD', 'EUR', 'JPY', 'CNY'],
    ways: [
      ['card', 60],
      ['asked_by_the_bank', 10],
      ['declined_first', 10],
      ['debit', 6],
      ['debit_that_fails', 4],
      ['disputed_later', 4],
      ['refunds_wait', 6],
    ],
    slowWays: ['debit', 'debit_that_fails'],
    tampering: [
      ...TAMPERING,
      'notify-wrong-app',
      'notify-second-key',
      'notify-stale-timestamp',
      'notify-legacy-format',
    ],
  },
  paypal: {
    ...COMMON,
    methods: ['paypal:desktop'],
    currencies: ['USD', 'EUR', 'JPY'],
    ways: [
      ['instant', 60],
      ['review', 12],
      ['review-refused', 5],
      ['instrument', 12],
      ['declined', 5],
      ['left_first', 6],
    ],
    tampering: [...TAMPERING, 'notify-second-key', 'notify-stale-timestamp', 'notify-foreign-url'],
    calls: ['query', 'capture'],
  },
  alipayclassic: {
    ...COMMON,
    methods: ['alipayclassic:desktop'],
    currencies: ['CNY'],
    tampering: [...TAMPERING, 'notify-unconfirmed'],
    refundCalls: ['refund'],
    losesNothing: true,
  },
};

export const METHODS = Object.values(PROVIDERS).flatMap(({ methods }) => methods);

export function providerOf(method: Method): string {
  return method.split(':')[0] ?? '';
}

/** @throws for a provider that nobody has described here */
export function traitsOf(provider: string): Traits {
  const traits = PROVIDERS[provider];
  if (traits) return traits;
  throw new Error(`the campaign knows no provider ${provider}`);
}
