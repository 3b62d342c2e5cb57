import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Buyer, post, visit } from '../bench/buyer';
import { type Field, filledIn } from '../bench/html-form';
import { approve, confirm, findForm } from './agents';
import { look } from './look';
import type { Purchase } from './shopper';
import { arm } from './shopper';
import { count, persist, until, type World } from './world';

/** What becomes of a paid order's money, by the pages of the shop and of the desk. */

const DECIDED_PATIENCE_MS = 90_000;

export async function askForRefunds(purchase: Purchase): Promise<void> {
  const { world, plan } = purchase;
  const settling = await settlingPayment(purchase);
  if (!settling) return;
  for (const fault of plan.refundFaults) {
    await arm(world, fault, { outTradeNo: settling.id, provider: settling.provider });
  }
  switch (plan.refund) {
    case 'none':
      return;
    case 'one_piece':
      return decideAll(purchase, [await askFor(purchase, 1)]);
    case 'everything':
      return decideAll(purchase, [await askFor(purchase, plan.pieces)]);
    case 'parallel': {
      const asked = await Promise.all([1, 1, plan.pieces].map((some) => askFor(purchase, some)));
      return decideAll(purchase, asked);
    }
    case 'double_submit': {
      const form = await openForm(purchase, 1);
      if (!form) return;
      const asked = await Promise.all([submit(purchase, form), submit(purchase, form)]);
      return decideAll(purchase, asked);
    }
    case 'two_agents': {
      const refundId = await askFor(purchase, plan.pieces);
      if (!refundId) return;
      const { support, admin } = world.agents;
      await Promise.all([support, admin].map((agent) => decide(world, agent, refundId)));
      return decideAll(purchase, [refundId]);
    }
    case 'agent_and_shopper': {
      const refundId = await askFor(purchase, plan.pieces);
      if (!refundId) return;
      await Promise.all([
        decide(world, world.agents.support, refundId),
        withdraw(purchase, refundId),
      ]);
      return decideAll(purchase, [refundId]);
    }
  }
}

async function settlingPayment({ orderNo }: Purchase) {
  const [row] = await look(
    sql`select p.id, p.provider from payments p join orders o on o.id = p.settles_order_id
      where o.order_no = ${orderNo}`,
    z.object({ id: z.string(), provider: z.string() }),
  );
  return row;
}

/** Asks for this many pieces. @returns the request's id; undefined when the shop refuses */
async function askFor(purchase: Purchase, pieces: number): Promise<string | undefined> {
  const form = await openForm(purchase, pieces);
  return form && submit(purchase, form);
}

/** The request form, with the sum for what is chosen worked out by the server. */
async function openForm(purchase: Purchase, pieces: number): Promise<Field[] | undefined> {
  const { world, buyer, orderNo } = purchase;
  const path = `/en/orders/${orderNo}/refund`;
  const page = await persist(world, 'open the refund form', () => visit(buyer, { path }));
  const form = findForm(page.body.toString(), 'requestKey');
  if (!form) return undefined;
  const choice = { 'quantity-0': String(pieces), reasonCode: 'damaged', intent: 'update' };
  const fields = filledIn(form, choice);
  const summed = await persist(world, 'choose what comes back', () =>
    visit(buyer, post(buyer, path, fields)),
  );
  return findForm(summed.body.toString(), 'requestKey');
}

async function submit(
  { world, buyer, orderNo }: Purchase,
  form: readonly Field[],
): Promise<string | undefined> {
  const path = `/en/orders/${orderNo}/refund`;
  const fields = filledIn(form, { reasonCode: 'damaged', intent: 'ask' });
  const reply = await persist(world, 'ask for a refund', () =>
    visit(buyer, post(buyer, path, fields)),
  );
  const refundId = /\/refunds\/([0-9A-Z]{26})/.exec(reply.headers.location ?? '')?.[1];
  count(world.notes.troubles, refundId ? 'refunds asked for' : 'refund requests refused');
  return refundId;
}

async function withdraw({ world, buyer, orderNo }: Purchase, refundId: string): Promise<void> {
  const path = `/en/orders/${orderNo}/refunds/${refundId}`;
  const page = await persist(world, 'open the refund', () => visit(buyer, { path }));
  const form = findForm(page.body.toString(), 'refundId', ['answer', 'text']);
  if (form) await persist(world, 'withdraw', () => visit(buyer, post(buyer, path, form)));
}

async function decide(world: World, agent: Buyer, refundId: string): Promise<void> {
  await persist(world, 'approve a refund', () => approve(agent, refundId));
}

/** Staff do not leave requests lying about: each is approved, by two people where it is much. */
async function decideAll(
  { world }: Purchase,
  asked: readonly (string | undefined)[],
): Promise<void> {
  const { support, finance } = world.agents;
  for (const refundId of new Set(asked)) {
    if (!refundId) continue;
    const decided = await until(async () => {
      const [row] = await look(
        sql`select status, first_approved_by as first from refunds where id = ${refundId}`,
        z.object({ status: z.string(), first: z.string().nullable() }),
      );
      if (row?.status !== 'requested') return true;
      if (row.first) await persist(world, 'confirm a refund', () => confirm(finance, refundId));
      else await decide(world, support, refundId);
      return false;
    }, DECIDED_PATIENCE_MS);
    if (!decided) world.notes.breaches.push(`nobody could decide on the refund ${refundId}`);
  }
}
