import type { z } from 'zod';
import type { Outcome } from '@/lib/action';
import { fingerprint } from '@/lib/fingerprint';
import type { Staff } from '@/lib/identity';
import type { rulesSchema } from '@/lib/payments/rules-input';
import { changeSetting, readSetting } from '@/lib/settings';

/** The rules for refunds as they stand, with what saving them asks for. */
export async function readRules() {
  const policy = await readSetting('refund_policy');
  return { policy, version: fingerprint(policy) };
}

/** Saves the rules for refunds; they hold for what is asked for and decided from now on. */
export async function saveRules(
  staff: Staff<'manage'>,
  { version, ...policy }: z.output<typeof rulesSchema>,
  now: Date,
): Promise<Outcome<'changed_meanwhile', null>> {
  return changeSetting(staff, { key: 'refund_policy', version }, now, () => ({
    ok: true,
    result: policy,
  }));
}
