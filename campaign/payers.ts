import { type Buyer, visit } from '../bench/buyer';
import type { SandboxTrade } from './sandbox';
import { persist, type World } from './world';

/** How people pay: with the phone, or on the provider's own page, to which a browser takes them and back. */

/** Somebody before a trade that waits for its money. */
export type AtTheTill = {
  readonly world: World;
  readonly buyer: Buyer;
  readonly trade: SandboxTrade;
  /** What the plan lets the payer choose; undefined: what is there. */
  readonly way: string | undefined;
};

export type Payer = {
  /** Pays. False when there is nothing to be had now. */
  pay(till: AtTheTill): Promise<boolean>;
  /** Does not. */
  decline(till: AtTheTill): Promise<void>;
};

export function payerOf({ provider }: SandboxTrade): Payer {
  return PAYERS[provider] ?? phone;
}

/** The code read, the app's button touched: there is no page of which a browser would know. */
const phone: Payer = {
  pay: ({ world, trade }) => world.sandbox.pay(trade.outTradeNo),
  decline: ({ world, trade }) => world.sandbox.decline(trade.outTradeNo),
};

const GOOD_CARD = '4242424242424242';
const REFUSED_CARD = '4000000000000002';
/** By what the payer chooses. */
const CARDS: Readonly<Record<string, string>> = {
  asked_by_the_bank: '4000002500003155',
  disputed_later: '4000000000000259',
  refunds_wait: '4000000000007726',
};
const DEBITS: Readonly<Record<string, string>> = {
  debit: 'debit',
  debit_that_fails: 'debit-fails',
};

const stripe: Payer = {
  async pay(till) {
    const { world, trade, way = '' } = till;
    if (way === 'disputed_later') world.notes.disputed.add(trade.outTradeNo);
    if (way === 'declined_first') await browse(till, trade.cashierUrl, card(REFUSED_CARD));
    const debit = DEBITS[way];
    const form = debit ? { email: till.buyer.email, method: debit } : card(CARDS[way] ?? GOOD_CARD);
    const shown = await browse(till, trade.cashierUrl, form);
    if (shown?.includes('/authenticate')) await browse(till, shown, { action: 'complete' });
    return true;
  },
  async decline(till) {
    await browse(till, till.trade.cashierUrl, card(REFUSED_CARD));
  },
};

function card(number: string): Record<string, string> {
  return { method: 'card', number, expiry: '12 / 34', cvc: '123', name: 'Campaign' };
}

const paypal: Payer = {
  async pay(till) {
    const { trade, way = 'instant' } = till;
    const approve = (funding: string) => browse(till, trade.cashierUrl, { action: 'pay', funding });
    if (way === 'left_first') await paypal.decline(till);
    await approve(way === 'left_first' ? 'instant' : way);
    // Its card refused, the payer comes again and chooses something else.
    if (way === 'instrument') await approve('instant');
    return true;
  },
  async decline(till) {
    await browse(till, till.trade.cashierUrl, { action: 'cancel' });
  },
};

const PAYERS: Readonly<Record<string, Payer>> = { stripe, paypal };

const LONGEST_WAY = 6;

/**
 * Opens a page, or sends its form, and follows where it leads, as browsers do; into the shop with the
 * buyer's own cookies. @returns the provider's page where it ends; undefined in the shop, or nowhere
 */
async function browse(
  { world, buyer }: AtTheTill,
  address: string,
  form?: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  let url = new URL(address);
  let body = form && new URLSearchParams(form);
  for (let step = 0; step < LONGEST_WAY; step += 1) {
    if (url.origin === world.store.shop) {
      const path = `${url.pathname}${url.search}`;
      await persist(world, 'come back to the shop', () => visit(buyer, { path }));
      return undefined;
    }
    const method = body ? 'POST' : 'GET';
    const reply = await fetch(url, { method, body: body ?? null, redirect: 'manual' }).catch(
      () => undefined,
    );
    // Read to its end, or the connection is lost to the next one.
    await reply?.arrayBuffer();
    const location = reply?.headers.get('location');
    if (!reply || !location) return reply && url.href;
    url = new URL(location, url);
    body = undefined;
  }
  return undefined;
}
