import { type Buyer, newBuyer, post, type Store, visit } from '../bench/buyer';
import { type Field, filledIn, formFields } from '../bench/html-form';
import { DEMO_PASSWORD } from '../lib/accounts/demo-accounts';

/** Customer service, by the pages of the desk. */
export type Agents = {
  /** May decide, and may not move money. */
  readonly support: Buyer;
  /** The second person where much goes back: moves money, and decides on no request. */
  readonly finance: Buyer;
  /** May do everything. */
  readonly admin: Buyer;
};

export async function signInAgents(store: Store): Promise<Agents> {
  return {
    support: await signIn(store, 'support'),
    finance: await signIn(store, 'finance'),
    admin: await signIn(store, 'admin'),
  };
}

async function signIn(store: Store, role: string): Promise<Buyer> {
  const agent = newBuyer(store);
  const path = '/en/sign-in';
  const page = await visit(agent, { path });
  const form = formFields(page.body.toString(), 'password');
  const typed = { email: `${role}@example.com`, password: DEMO_PASSWORD };
  const reply = await visit(agent, post(agent, path, filledIn(form, typed)));
  if (reply.headers.location === undefined) throw new Error(`${role} could not sign in`);
  return agent;
}

/** Approves all that was asked for. False where the page has no such form: somebody was quicker. */
export function approve(agent: Buyer, refundId: string): Promise<boolean> {
  return send(agent, refundId, 'part', []);
}

/** The second person's approval, where two are needed. */
export function confirm(agent: Buyer, refundId: string): Promise<boolean> {
  return send(agent, refundId, 'refundId', TEXT_FIELDS);
}

/** Sends a failed refund again, or one in its place. */
export function retry(agent: Buyer, refundId: string): Promise<boolean> {
  return send(agent, refundId, 'refundId', TEXT_FIELDS);
}

/** Pays a failed refund back by other means, and says so. */
export function settle(agent: Buyer, refundId: string): Promise<boolean> {
  const words = { settled: 'paid by bank transfer', sure: 'on' };
  return send(agent, refundId, 'settled', [], words);
}

const TEXT_FIELDS = ['part', 'reason', 'question', 'settled'];

async function send(
  agent: Buyer,
  refundId: string,
  field: string,
  without: readonly string[],
  values: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const path = `/en/admin/refunds/${refundId}`;
  const page = await visit(agent, { path });
  const form = findForm(page.body.toString(), field, without);
  if (!form) return false;
  await visit(agent, post(agent, path, filledIn(form, values)));
  return true;
}

/** The fields of a form, if the page has it. */
export function findForm(
  html: string,
  field: string,
  without: readonly string[] = [],
): Field[] | undefined {
  try {
    return formFields(html, field, without);
  } catch {
    return undefined;
  }
}
