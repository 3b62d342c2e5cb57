import { existsSync, readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Goods } from '../bench/goods';
import { type Shot, send } from '../bench/load';
import { newVisitor, openOrder } from '../bench/orders';
import { residentMb } from '../bench/process';
import { median } from '../bench/statistics';
import { startSandbox } from '../sandbox/server';
import {
  createForge,
  type Forge,
  FUZZED_PROVIDERS,
  isUnchanged,
  type Spoilt,
  type Victim,
} from './forge';
import { look } from './look';
import { createRandom, seedOf } from './random';
import { section } from './report';
import { count, until } from './world';

/**
 * Falsified notifications against the running shop. All are about payments that nobody made, so that
 * there is one rule at the end: none of these payments may have succeeded.
 */

const CONNECTIONS = 12;
const VICTIMS_EACH = 20;
const PROGRESS_EVERY_MS = 10_000;
const RSS_EVERY_MS = 500;
/** Fewer do not even warm the processes up. */
const ENOUGH_FOR_MEMORY = 20_000;
/** What warm processes may differ by. */
const GROWTH_MB = 60;
const APPLIED_PATIENCE_MS = 30_000;
/** As each provider's acknowledgement says that a message was taken. */
const IS_TAKEN = {
  wechatpay: (status: number) => status === 200 || status === 204,
  alipay: (_status: number, body: string) => body === 'success',
  unionpay: (status: number) => status === 200,
} as const;

type Fuzz = {
  readonly shop: string;
  readonly forge: Forge;
  readonly victims: readonly Victim[];
  readonly seed: number;
  readonly agent: Agent;
  readonly counts: Map<string, number>;
  readonly breaches: string[];
};

/** Sends this many. @returns what should not have been */
export async function fuzzNotifications({
  shop,
  goods,
  cases,
  seed,
  webPid,
}: {
  readonly shop: string;
  readonly goods: readonly Goods[];
  readonly cases: number;
  readonly seed: number;
  readonly webPid: number;
}): Promise<readonly string[]> {
  const sandbox = await startSandbox({
    ...{ port: 0, dir: process.env.SANDBOX_DIR ?? '', persist: false },
  });
  const fuzz: Fuzz = {
    ...{ shop, seed, forge: createForge(sandbox.core), victims: await openVictims(goods) },
    agent: new Agent({ keepAlive: true, maxSockets: CONNECTIONS }),
    ...{ counts: new Map(), breaches: [] },
  };
  await payControls(fuzz, goods);
  const resident = await sendAll(fuzz, cases, webPid);
  await judgeVictims(fuzz);
  if (cases >= ENOUGH_FOR_MEMORY) judgeMemory(fuzz, resident);
  fuzz.agent.destroy();
  await sandbox.stop();
  section(`Notifications falsified: ${cases}, seed ${seed}`, [
    ...[...fuzz.counts].sort(([a], [b]) => a.localeCompare(b)),
    ['resident memory, first / last fifth', resident.words],
    ['rows that they left in the inbox', await countInbox()],
  ]);
  return fuzz.breaches;
}

async function openVictims(goods: readonly Goods[], each = VICTIMS_EACH): Promise<Victim[]> {
  const [item] = goods;
  if (!item) throw new Error('the shop has nothing to sell');
  const victims: Victim[] = [];
  for (const provider of FUZZED_PROVIDERS) {
    for (let count = 0; count < each; count += 1) {
      const channel = provider === 'wechatpay' ? 'qr' : 'desktop';
      const opened = await openOrder(newVisitor().shopper, [item], { provider, channel });
      victims.push({ provider, ...opened });
    }
  }
  return victims;
}

/** What is not falsified pays: else all would be refused for the wrong reason. */
async function payControls(fuzz: Fuzz, goods: readonly Goods[]): Promise<void> {
  // UnionPay's are believed only when a query says the same.
  const controls = (await openVictims(goods, 1)).filter(({ provider }) => provider !== 'unionpay');
  for (const control of controls) {
    const message = fuzz.forge.honest(control, control.amountMinor);
    const reply = await post(fuzz, control, message);
    const taken = IS_TAKEN[control.provider](reply.status, reply.body.toString());
    const paid = taken && (await until(() => isPaid(control), APPLIED_PATIENCE_MS));
    if (!paid) fuzz.breaches.push(`an honest notification of ${control.provider} did not pay`);
  }
}

async function isPaid({ paymentId }: Victim): Promise<boolean> {
  const rows = await look(
    sql`select id from payments where id = ${paymentId} and status = 'succeeded'`,
    z.object({ id: z.string() }),
  );
  return rows.length > 0;
}

/** Of the web server with all its processes. */
function residentMbOfAll(pid: number): number {
  const children = existsSync(`/proc/${pid}`)
    ? readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
    : [];
  return [pid, ...children.map(Number)].reduce((sum, one) => sum + (residentMb(one) ?? 0), 0);
}

type Resident = { readonly firstMb: number; readonly lastMb: number; readonly words: string };

async function sendAll(fuzz: Fuzz, cases: number, webPid: number): Promise<Resident> {
  const samples: number[] = [];
  let begun = 0;
  const sampling = setInterval(() => {
    samples.push(residentMbOfAll(webPid));
  }, RSS_EVERY_MS);
  const progress = setInterval(
    () => console.log(`  ${begun} of ${cases} notifications`),
    PROGRESS_EVERY_MS,
  );
  async function oneAfterAnother(): Promise<void> {
    while (begun < cases) {
      const index = begun;
      begun += 1;
      await sendOne(fuzz, index);
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, oneAfterAnother));
  clearInterval(sampling);
  clearInterval(progress);
  const fifth = Math.max(1, Math.floor(samples.length / 5));
  // The first fifth is warming up.
  const firstMb = median(samples.slice(fifth, 2 * fifth));
  const lastMb = median(samples.slice(-fifth));
  return { firstMb, lastMb, words: `${firstMb.toFixed(0)} / ${lastMb.toFixed(0)} MB` };
}

async function sendOne(fuzz: Fuzz, index: number): Promise<void> {
  const random = createRandom(seedOf(fuzz.seed, index));
  const victim = fuzz.victims[random.between(0, fuzz.victims.length - 1)];
  if (!victim) return;
  const spoilt = fuzz.forge.spoil(victim, random);
  const reply = await post(fuzz, victim, spoilt);
  const { provider } = victim;
  const taken = IS_TAKEN[provider](reply.status, reply.body.toString());
  count(
    fuzz.counts,
    `${spoilt.class}, ${reply.status === 0 ? 'no answer' : taken ? 'taken' : 'refused'}`,
  );
  const name = `case ${index}, ${provider}, ${spoilt.kind}`;
  if (reply.status >= 500) fuzz.breaches.push(`${name}: status ${reply.status}`);
  // A body cut short by us, or headers that no server takes, may break the connection.
  if (taken && spoilt.class === 'forged' && !isHarmless(victim, spoilt)) {
    fuzz.breaches.push(`${name}: taken ${spoilt.body.toString('latin1').slice(0, 600)}`);
  }
}

function isHarmless({ provider }: Victim, { base, ...spoilt }: Spoilt): boolean {
  return isUnchanged(provider, base, spoilt);
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

function judgeMemory({ breaches }: Fuzz, { firstMb, lastMb, words }: Resident): void {
  if (lastMb > firstMb + GROWTH_MB) breaches.push(`the web process grew: ${words}`);
}

async function countInbox(): Promise<string> {
  const rows = await look(
    sql`select concat(status, ' ', count(*)) as words from notifications group by status`,
    z.object({ words: z.string() }),
  );
  return rows.map(({ words }) => words).join(', ');
}
