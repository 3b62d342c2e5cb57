import type { Page } from '@playwright/test';
import { type Database, expect, type Sandbox } from './fixtures';
import { type Choice, type Placed, paidOrder } from './orders';

/** What specs of refunds share: an order of two cheap things, of which one goes back. */

/** Cheap enough for the shop to agree at once to one of them, and not to two. */
export const NOTEBOOK = 'thread-bound-notebook';
/** The same, where it is paid for in another currency than the shop's own. */
const SHUTTLECOCK = 'feather-jianzi';

/** Two of a thing have been ordered and paid for by the shop's commands; the page stands at the order. */
export async function paidForTwo(
  page: Page,
  sandbox: Sandbox,
  database: Database,
  choice: Pick<Choice, 'provider' | 'currency' | 'isMobile'> = {},
): Promise<Placed> {
  const goods = { slug: choice.currency ? SHUTTLECOCK : NOTEBOOK, quantity: 2 };
  const placed = await paidOrder(page, sandbox, database, { ...choice, ...goods });
  await page.goto(`/en/orders/${placed.orderNo}`);
  return placed;
}

/** Asks for one of the two, which the shop agrees to at once. */
export async function askForOne(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Ask for a refund' }).click();
  await page.getByLabel(/^How many of/).selectOption('1');
  await page.getByLabel('Why?').selectOption('changed_mind');
  await page.getByRole('button', { name: 'Ask for this refund' }).click();
  await page.waitForURL(/\/refunds\/[0-9A-Z]{26}/);
}

export function refundIdOf(page: Page): string {
  return /\/refunds\/([0-9A-Z]{26})/.exec(page.url())?.[1] ?? '';
}

export async function expectSentBack(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Your money has been sent back' })).toBeVisible({
    timeout: 20_000,
  });
}

/** The books hold the refund once. */
export async function expectBookedOnce(database: Database, refundId: string): Promise<void> {
  const rows = await database.rows(
    "select id from ledger_entries where set_key = concat('refund:', ?)",
    [refundId],
  );
  expect(rows).toHaveLength(2);
}
