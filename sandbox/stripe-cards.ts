/** Stripe's test cards (stripe.md §10): what the payer's bank says, and what becomes of it later. */
export type CardOutcome = {
  /** Stripe's words to the payer; undefined: it pays. */
  declined?: string;
  /** The bank wants to see the payer first, who may still be refused then. */
  asks?: 'then-pays' | 'then-declines';
  /** Kept with the trade. */
  wire?: Record<string, string>;
};

const LOST = 'Your card has been declined.';

const outcomes = new Map<string, CardOutcome>([
  ['4242424242424242', {}],
  ['5555555555554444', {}],
  ['378282246310005', {}],
  ['4000000000000002', { declined: 'Your card was declined.' }],
  ['4000000000009995', { declined: 'Your card has insufficient funds.' }],
  ['4000000000009987', { declined: LOST }],
  ['4000000000009979', { declined: LOST }],
  ['4000000000000069', { declined: 'Your card has expired.' }],
  ['4000000000000127', { declined: "Your card's security code is incorrect." }],
  ['4000000000000119', { declined: 'An error occurred while processing your card. Try again.' }],
  ['4000002500003155', { asks: 'then-pays' }],
  ['4000002760003184', { asks: 'then-pays' }],
  ['4000008400001629', { asks: 'then-declines' }],
  ['4000000000000259', { wire: { disputeLater: 'yes' } }],
  ['4000000000007726', { wire: { refunds: 'wait' } }],
  ['4000000000005126', { wire: { refunds: 'fail' } }],
]);

/** The cards that the page offers to QA. */
export const offeredCards: readonly { number: string; meaning: string }[] = [
  { number: '4242424242424242', meaning: '支付成功 Pays' },
  { number: '4000000000000002', meaning: '被拒 Declined' },
  { number: '4000000000009995', meaning: '余额不足 Insufficient funds' },
  { number: '4000002500003155', meaning: '3-D Secure' },
  { number: '4000008400001629', meaning: '3-D Secure 后被拒 Declined after it' },
  { number: '4000000000000259', meaning: '之后发生争议 Disputed later' },
  { number: '4000000000007726', meaning: '退款稍后完成 Refunds wait' },
  { number: '4000000000005126', meaning: '退款之后失败 Refunds fail later' },
];

export type CardEntry = { number: string; expiry: string; cvc: string };

/** What is wrong with the entry, or what the card does. */
export function judgeCard(
  { number, expiry, cvc }: CardEntry,
  nowMs: number,
): { problem: string } | { outcome: CardOutcome; last4: string } {
  const digits = number.replace(/[\s-]/g, '');
  if (!/^\d{13,19}$/.test(digits) || !isLuhn(digits)) {
    return { problem: 'Your card number is invalid.' };
  }
  const [, month, year] = /^\s*(\d{1,2})\s*\/\s*(?:20)?(\d{2})\s*$/.exec(expiry) ?? [];
  if (month === undefined || Number(month) < 1 || Number(month) > 12) {
    return { problem: "Your card's expiration date is incomplete." };
  }
  if (Date.UTC(2000 + Number(year), Number(month)) <= nowMs) {
    return { problem: "Your card's expiration year is in the past." };
  }
  if (!/^\d{3,4}$/.test(cvc.trim())) return { problem: "Your card's security code is incomplete." };
  const outcome = outcomes.get(digits);
  if (!outcome) {
    return {
      problem:
        'Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.',
    };
  }
  return { outcome, last4: digits.slice(-4) };
}

function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
