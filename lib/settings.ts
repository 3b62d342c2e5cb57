import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Executor, inTransaction, isDuplicate, later, type Tx } from '@/db';
import { settings } from '@/db/schema/settings';
import type { Outcome } from '@/lib/action';
import { audit, findLastChange } from '@/lib/audit';
import { fingerprint } from '@/lib/fingerprint';
import type { Staff } from '@/lib/identity';
import { refundPolicySchema } from '@/lib/payments/refund-policy';

/** What the shop's staff can set, with what holds until they do. Money is in the shop's currency. */
const SETTINGS = {
  refund_policy: refundPolicySchema,
  /** Ways to pay that are not offered, as `provider:channel`, and the order of the others. */
  payment_methods: z.object({
    hidden: z.array(z.string().max(40)).max(40).default([]),
    order: z.array(z.string().max(40)).max(40).default([]),
  }),
  /** By provider: the fee that was agreed, in ten thousandths of the amount. Others are not checked. */
  bill_fees: z.object({
    rates: z.record(z.string().max(24), z.int().min(0).max(10_000)).default({}),
  }),
} as const;

type Settings = { readonly [Key in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[Key]> };

const PARSERS: { readonly [Key in keyof Settings]: { parse(value: unknown): Settings[Key] } } =
  SETTINGS;

/** A setting as it stands now: what staff saved, or the defaults of its schema. */
export async function readSetting<Key extends keyof Settings>(
  key: Key,
  executor: Executor = db(),
): Promise<Settings[Key]> {
  const [row] = await rowsOf(executor, key);
  return parse(key, row);
}

function rowsOf(executor: Executor, key: keyof Settings) {
  return executor.select({ value: settings.value }).from(settings).where(eq(settings.key, key));
}

function parse<Key extends keyof Settings>(
  key: Key,
  row: { value: unknown } | undefined,
): Settings[Key] {
  const schema: { parse(value: unknown): Settings[Key] } = PARSERS[key];
  return schema.parse(row?.value ?? {});
}

/** Saves a setting, whatever it was; it holds from the next request on. */
export async function saveSetting<Key extends keyof Settings>(
  staff: Staff<'manage'>,
  key: Key,
  value: Settings[Key],
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const save = tx
      .insert(settings)
      .values({ key, value, updatedAt: now, updatedBy: staff.user.id })
      .onDuplicateKeyUpdate({
        set: {
          value: sql`values(value)`,
          updatedAt: sql`values(updated_at)`,
          updatedBy: sql`values(updated_by)`,
        },
      });
    later(tx, save);
    auditSave(tx, staff, key, value, now);
  });
}

function auditSave(tx: Tx, staff: Staff, key: keyof Settings, value: unknown, now: Date): void {
  audit(tx, staff, 'save-setting', `setting:${key}`, now, { value: JSON.stringify(value) });
}

/**
 * Saves what `change` makes of a setting, unless it is no longer the one with this fingerprint: of two
 * who began with the same one, however close together they save, the second is refused.
 */
export async function changeSetting<Key extends keyof Settings, Code extends string = never>(
  staff: Staff<'manage'>,
  { key, version }: { readonly key: Key; readonly version: string },
  now: Date,
  change: (before: Settings[Key]) => Outcome<Code, Settings[Key]>,
): Promise<Outcome<Code | 'changed_meanwhile', null>> {
  try {
    return await inTransaction(async (tx) => {
      const [row] = await rowsOf(tx, key).for('update');
      const before = parse(key, row);
      if (fingerprint(before) !== version) {
        const detail = await findLastChange(tx, `setting:${key}`, 'save-setting');
        return { ok: false, code: 'changed_meanwhile', detail };
      }
      const after = change(before);
      if (!after.ok) return after;
      const saved = { value: after.result, updatedAt: now, updatedBy: staff.user.id };
      if (row) later(tx, tx.update(settings).set(saved).where(eq(settings.key, key)));
      else later(tx, tx.insert(settings).values({ key, ...saved }));
      auditSave(tx, staff, key, after.result, now);
      return { ok: true, result: null };
    });
  } catch (error) {
    // There was no row to lock, and somebody else saved the first one. There is one now.
    if (isDuplicate(error)) return changeSetting(staff, { key, version }, now, change);
    throw error;
  }
}
