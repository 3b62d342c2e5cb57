/** Drives a campaign on a shop that stands; the processes belong to main.mjs, which kills them on demand. */

import { setTimeout as sleep } from 'node:timers/promises';
import { closeDatabase } from '@/db';
import { offerAll } from '@/db/testing/fixtures';
import { examine } from '@/lib/doctor';
import { env } from '@/lib/env';
import { replayBeside } from '@/lib/replay/run-replay';
import { openStore } from '../bench/buyer';
import { stockUp } from '../bench/goods';
import { signInAgents } from './agents';
import { compareBooks } from './compare';
import { fuzzNotifications } from './fuzz';
import { soldInAll } from './look';
import { type KillPlan, planCampaign, type Target } from './plan';
import { pullThePlug } from './plug';
import { endLeases, waitForQuiet } from './quiet';
import { type Outcome, printOutcome } from './report';
import { openSandbox } from './sandbox';
import { shopFor } from './shopper';
import { newNotes, type World } from './world';

const SHOPPERS_AT_ONCE = 12;
/** Of the sandbox's clock: a provider's retries after minutes come after seconds. */
const SPEED = 20;
/** What a provider has put off for the rest of a day comes within minutes. */
const QUIET_SPEED = 400;
const PROGRESS_EVERY_MS = 5_000;

const [orders = 0, cases = 0, seed = 1] = process.argv.slice(2).map(Number);
let webPid = 0;
const startedAt = Date.now();
const world = await openWorld();
const plan = planCampaign(seed, orders);
console.log(`\nCampaign of ${orders} orders and ${plan.kills.length} kills, seed ${seed}.`);
const kills = await runOrders();
const shoppedMs = Date.now() - startedAt;
await killEverything();
const quietMs = await waitForQuiet(world);
const comparison = await compareBooks(world.sandbox);
if (cases > 0) {
  // Whatever the fuzz leaves behind, nobody has paid for.
  world.notes.breaches.push(...(await fuzz()));
  await waitForQuiet(world);
}
const findings = await examine();
const replayed = await replayBeside(env().DATABASE_URL);
world.notes.breaches.push(...replayed.differences.map((what) => `replay: ${what}`));
const outcome: Outcome = {
  ...{ seed, plan, kills, shoppedMs, quietMs, findings, comparison },
  notes: world.notes,
  replayed,
};
const sound = printOutcome(outcome);
world.store.agent.destroy();
await closeDatabase();
process.exit(sound ? 0 : 1);

function fuzz(): Promise<readonly string[]> {
  const { goods, store, sandbox } = world;
  return fuzzNotifications({ shop: store.shop, goods, sandbox, cases, seed, webPid });
}

async function openWorld(): Promise<World> {
  const sandboxUrl = process.env.SANDBOX_URL ?? '';
  const sandbox = openSandbox(sandboxUrl);
  await sandbox.setSpeed(SPEED);
  const goods = await soldInAll(await stockUp());
  await offerAll();
  const store = await openStore({ shop: env().appUrl, sandbox: sandboxUrl }, goods);
  return { store, goods, sandbox, agents: await signInAgents(store), notes: newNotes() };
}

/** @returns how long each kill's restart took, in milliseconds */
async function runOrders(): Promise<{ target: Target; ms: number }[]> {
  const due = [...plan.kills];
  const killing: Promise<{ target: Target; ms: number }>[] = [];
  const waiting = [...plan.orders];
  let done = 0;
  const progress = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    console.log(`  ${done} of ${orders} orders, ${killing.length} kills, ${seconds} s`);
  }, PROGRESS_EVERY_MS);
  async function oneAfterAnother(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { index } = next;
      for (let kill = due[0]; kill && kill.atOrder <= index; kill = due[0]) {
        due.shift();
        killing.push(killLater(kill));
      }
      try {
        await shopFor(world, next);
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        world.notes.breaches.push(`order ${index} (${next.journey}): ${words}`);
      }
      done += 1;
    }
  }
  await Promise.all(Array.from({ length: SHOPPERS_AT_ONCE }, oneAfterAnother));
  clearInterval(progress);
  return Promise.all(killing);
}

async function killLater({ afterMs, target }: KillPlan): Promise<{ target: Target; ms: number }> {
  await sleep(afterMs);
  const { ms, trouble } = await pullThePlug(target);
  if (trouble) world.notes.breaches.push(`the ${target} did not come back: ${trouble}`);
  return { target, ms };
}

/** What nobody wrote down is lost: every process dies at once, and its leases with it. */
async function killEverything(): Promise<void> {
  await world.sandbox.clearFaults();
  await world.sandbox.setSpeed(QUIET_SPEED);
  // Nothing goes back of a payment that is in dispute.
  for (const paymentId of world.notes.disputed) await world.sandbox.endDispute(paymentId);
  const [web] = await Promise.all([pullThePlug('web'), pullThePlug('worker')]);
  webPid = web.pid;
  await endLeases();
}
