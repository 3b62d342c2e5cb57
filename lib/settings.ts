import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Executor, inTransaction, later } from '@/db';
import { settings } from '@/db/schema/settings';
import { audit } from '@/lib/audit';
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
  const [row] = await executor
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, key));
  const schema: { parse(value: unknown): Settings[Key] } = PARSERS[key];
  return schema.parse(row?.value ?? {});
}

/** Saves a setting; it holds from the next request on. */
export async function saveSetting<Key extends keyof Settings>(
  staff: Staff<'manage'>,
  key: Key,
  value: Settings[Key],
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const row = { key, value, updatedAt: now, updatedBy: staff.user.id };
    const save = tx
      .insert(settings)
      .values(row)
      .onDuplicateKeyUpdate({
        set: {
          value: sql`values(value)`,
          updatedAt: sql`values(updated_at)`,
          updatedBy: sql`values(updated_by)`,
        },
      });
    later(tx, save);
    audit(tx, staff, 'save-setting', `setting:${key}`, now, { value: JSON.stringify(value) });
  });
}
