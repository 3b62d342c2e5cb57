import { Agent } from 'node:http';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Goods } from '../bench/goods';
import { type Shot, send } from '../bench/load';
import { newVisitor, openOrder } from '../bench/orders';
import { startSandbox } from '../sandbox/server';
import { createForge, FORGERS, type Forge, forgerOf } from './forge';
import type { Victim } from './forge/forger';
import { look, presentationOf, pricedIn } from './look';
import { type Memory, watchMemory } from './memory';
import { createRandom, seedOf } from './random';
import { section } from './report';
import type { Sandbox } from './sandbox';
import { count, until } from './world';

/**
 * Falsified notifications against the running shop. All are about payments that nobody made, so that
 * there is one rule at the end: none of these payments may have succeeded.
 */

const CONNECTIONS = 12;
const VICTIMS_EACH = 10;
const PROGRESS_EVERY_MS = 10_000;
/** Of the memory, over the whole run. */
const SAMPLES = 40;
const FEWEST_SAMPLES = 8;
const CASES_PER_SAMPLE = 500;
const APPLIED_PATIENCE_MS = 30_000;
/** Notifications that a provider has really sent, and confirms when it is asked. */
const CONFIRMABLE = 6;

type Fuzz = {
  readonly shop: string;
  readonly forge: Forge;
  readonly victims: readonly Victim[];
  readonly seed: number;
  readonly agent: Agent;
  readonly counts: Map<string, number>;
  readonly breaches: string[];
};

type FuzzRun = {
  readonly shop: string;
  readonly goods: readonly Goods[];
  /** The providers' side that the shop talks to. */
  readonly sandbox: Sandbox;
  readonly cases: number;
  readonly seed: number;
  /** The leader of the web processes. */
  readonly webPid: number;
};

/** Sends this many. @returns what should not have been */
export async function fuzzNotifications(run: FuzzRun): Promise<readonly string[]> {
  const { shop, goods, cases, seed, webPid } = run;
  // Another one with the same keys, that says it is the one that the shop knows.
  const sandbox = await startSandbox({
    ...{ port: 0, dir: process.env.SANDBOX_DIR ?? '', persist: false },
    ...(process.env.SANDBOX_URL && { url: process.env.SANDBOX_URL }),
  });
  const confirmable = { alipayclassic: await sendUnheard(run, 'alipayclassic') };
  const fuzz: Fuzz = {
    ...{ shop, seed, forge: createForge(sandbox.core, confirmable) },
    victims: await openVictims(goods),
    agent: new Agent({ keepAlive: true, maxSockets: CONNECTIONS }),
    ...{ counts: new Map(), breaches: [] },
  };
  await payControls(fuzz, goods);
  const memory = watchMemory(webPid, path.join(process.env.DATA_DIR ?? '', 'heap'));
  await sendAll(fuzz, cases, memory);
  await judgeVictims(fuzz);
  const { words, breach } = memory.judge();
  if (breach) fuzz.breaches.push(breach);
  fuzz.agent.destroy();
  await sandbox.stop();
  section(`Notifications falsified: ${cases}, seed ${seed}`, [
    ...[...fuzz.counts].sort(([a], [b]) => a.localeCompare(b)),
    ['memory held, second / last quarter', words],
    ['rows that they left in the inbox', await countInbox()],
  ]);
  return fuzz.breaches;
}

async function openVictims(goods: readonly Goods[], each = VICTIMS_EACH): Promise<Victim[]> {
  const opening = Object.keys(FORGERS).map(async (provider) => {
    const victims: Victim[] = [];
    while (victims.length < each) victims.push(await openVictim(goods, provider));
    return victims;
  });
  return (await Promise.all(opening)).flat();
}

async function openVictim(goods: readonly Goods[], provider: string): Promise<Victim> {
  const { currency, channel } = forgerOf(provider);
  const [item] = goods;
  if (!item) throw new Error('the shop has nothing to sell');
  const goodsOf = await pricedIn(item, currency);
  const { shopper } = newVisitor();
  const opened = await openOrder(shopper, [goodsOf], { provider, channel }, currency);
  return { ...opened, provider, currency };
}

/** Payments whose notifications the shop never understands. @returns the notifications' ids */
async function sendUnheard({ goods, sandbox }: FuzzRun, provider: string): Promise<string[]> {
  async function sendOne(): Promise<string> {
    const { paymentId } = await openVictim(goods, provider);
    await sandbox.arm({ fault: 'notify-bad-signature', times: 0 }, { outTradeNo: paymentId });
    const shown = await presentationOf(paymentId);
    if (shown?.kind === 'redirect') await fetch(shown.url);
    await sandbox.pay(paymentId);
    const sent = async () => (await sandbox.trade(paymentId))?.notices.find((one) => one.attempts);
    const notice = await until(sent, APPLIED_PATIENCE_MS);
    if (!notice) throw new Error(`${provider} has sent nothing about ${paymentId}`);
    return notice.id;
  }
  return Promise.all(Array.from({ length: CONFIRMABLE }, sendOne));
}

/** What is not falsified is taken, and pays: else all would be refused for the wrong reason. */
async function payControls(fuzz: Fuzz, goods: readonly Goods[]): Promise<void> {
  for (const control of await openVictims(goods, 1)) {
    const { provider, amountMinor } = control;
    const { isTaken, isBelieved } = forgerOf(provider);
    const reply = await post(fuzz, control, fuzz.forge.honest(control, amountMinor));
    const taken = isTaken(reply.status, reply.body.toString());
    // Of the others only the provider's answer is believed, and it knows of no money.
    const paid = !isBelieved || (await until(() => isPaid(control), APPLIED_PATIENCE_MS));
    if (!taken || !paid) {
      const answer = `${reply.status} ${reply.error ?? reply.body.toString().slice(0, 100)}`;
      fuzz.breaches.push(`an honest notification of ${provider} did nothing: ${answer}`);
    }
  }
}

async function isPaid({ paymentId }: Victim): Promise<boolean> {
  const rows = await look(
    sql`select id from payments where id = ${paymentId} and status = 'succeeded'`,
    z.object({ id: z.string() }),
  );
  return rows.length > 0;
}

async function sendAll(fuzz: Fuzz, cases: number, memory: Memory): Promise<void> {
  const samples = Math.min(SAMPLES, Math.max(FEWEST_SAMPLES, Math.floor(cases / CASES_PER_SAMPLE)));
  const every = Math.max(1, Math.floor(cases / samples));
  let begun = 0;
  const progress = setInterval(
    () => console.log(`  ${begun} of ${cases} notifications`),
    PROGRESS_EVERY_MS,
  );
  async function oneAfterAnother(): Promise<void> {
    while (begun < cases) {
      const index = begun;
      begun += 1;
      await sendOne(fuzz, index);
      if ((index + 1) % every === 0) await memory.sample();
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, oneAfterAnother));
  clearInterval(progress);
}

async function sendOne(fuzz: Fuzz, index: number): Promise<void> {
  const random = createRandom(seedOf(fuzz.seed, index));
  const victim = fuzz.victims[random.between(0, fuzz.victims.length - 1)];
  if (!victim) return;
  const spoilt = fuzz.forge.spoil(victim, random);
  const reply = await post(fuzz, victim, spoilt);
  const { provider } = victim;
  const { isTaken, isUnchanged } = forgerOf(provider);
  const taken = isTaken(reply.status, reply.body.toString());
  const outcome = taken ? 'taken' : reply.status === 0 ? 'no answer' : 'refused';
  count(fuzz.counts, `${spoilt.class}, ${outcome}`);
  const name = `case ${index}, ${provider}, ${spoilt.kind}`;
  if (reply.status >= 500) fuzz.breaches.push(`${name}: status ${reply.status}`);
  // A body cut short by us, or headers that no server takes, may break the connection.
  if (taken && spoilt.class === 'forged' && !isUnchanged(spoilt.base, spoilt)) {
    fuzz.breaches.push(`${name}: taken ${spoilt.body.toString('latin1').slice(0, 600)}`);
  }
}

function post({ shop, agent }: Fuzz, { provider }: Victim, message: Omit<Shot, 'path'>) {
  return send(agent, shop, { method: 'POST', path: `/api/notify/${provider}`, ...message });
}

async function judgeVictims({ victims, breaches }: Fuzz): Promise<void> {
  await until(async () => {
    const waiting = await look(
      sql`select id from notifications where status = 'received' limit 1`,
      z.object({ id: z.string() }),
    );
    return waiting.length === 0;
  }, APPLIED_PATIENCE_MS);
  for (const victim of victims) {
    if (await isPaid(victim)) breaches.push(`${victim.provider} ${victim.paymentId} was paid`);
  }
}

async function countInbox(): Promise<string> {
  const rows = await look(
    sql`select concat(status, ' ', count(*)) as words from notifications group by status`,
    z.object({ words: z.string() }),
  );
  return rows.map(({ words }) => words).join(', ');
}
