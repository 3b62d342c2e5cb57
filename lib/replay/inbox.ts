import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { NotificationRejected, ProviderError } from '@/lib/errors';
import { parseFact } from '@/lib/notifications/stored-fact';
import type { PaymentProvider } from '@/lib/providers/provider';
import { providersAsOf } from '@/lib/providers/registry';
import { rows } from '@/lib/replay/history';

/** The inbox read again: every message that was taken, verified and translated from its bytes once more. */

const PAGE = 200;

const message = z.object({
  id: z.string(),
  provider: z.string(),
  keyId: z.string().nullable(),
  headers: z
    .union([z.string().transform((text): unknown => JSON.parse(text)), z.unknown()])
    .pipe(z.record(z.string(), z.string())),
  body: z.instanceof(Uint8Array),
  fact: z
    .unknown()
    .transform((value): unknown => (typeof value === 'string' ? JSON.parse(value) : value)),
  receivedAt: z.coerce.date(),
});
type Message = z.output<typeof message>;

export type Reread = {
  /** What each message says, by its number; `null`: nothing for the gate. */
  readonly facts: ReadonlyMap<string, string>;
  /** Messages of which nothing can be said any more: their key is no longer configured, or nobody answers. */
  readonly unreadable: number;
  /** Messages that say something else than was noted when they arrived. */
  readonly differences: readonly string[];
};

/** Reads all that the database `live` has taken, each as of the moment when it came. */
export async function rereadInbox(live: string): Promise<Reread> {
  let now = new Date();
  const providers = new Map(
    providersAsOf(() => now).map((provider) => [provider.description.id, provider]),
  );
  const facts = new Map<string, string>();
  const differences: string[] = [];
  let unreadable = 0;
  for await (const taken of takenMessages(live)) {
    now = taken.receivedAt;
    const provider = providers.get(taken.provider);
    const said = provider && (await read(provider, taken));
    if (said === undefined) unreadable += 1;
    else facts.set(taken.id, said);
    if (said !== undefined && said !== wordsOf(taken.fact)) {
      differences.push(`inbox ${taken.id}: noted as ${wordsOf(taken.fact)}, now ${said}`);
    }
  }
  return { facts, unreadable, differences };
}

/** A fact in words that can be compared, however the database has sorted its members. */
export function wordsOf(stored: unknown): string {
  return stored === null || stored === undefined ? 'null' : JSON.stringify(parseFact(stored));
}

async function read(provider: PaymentProvider, taken: Message): Promise<string | undefined> {
  try {
    const { fact } = await provider.parseNotification(taken);
    return wordsOf(fact && { ...fact, occurredAt: fact.occurredAt?.toISOString() ?? null });
  } catch (error) {
    if (error instanceof ProviderError) return undefined;
    if (!(error instanceof NotificationRejected)) throw error;
    return hasKey(provider, taken.keyId) ? `refused: ${error.reason}` : undefined;
  }
}

/** Whether the key that verified a message is still at hand; where none are listed, whatever it needs is. */
function hasKey({ credentials }: PaymentProvider, keyId: string | null): boolean {
  const keys = credentials.filter(({ kind }) => kind === 'provider');
  return keys.length === 0 || keys.some((key) => key.keyId === keyId);
}

async function* takenMessages(live: string): AsyncGenerator<Message> {
  let last = '';
  for (;;) {
    const page = await rows(
      sql`select id, provider, key_id as keyId, headers, body, fact, received_at as receivedAt
        from ${sql.raw(`\`${live}\`.notifications`)}
        where id > ${last} and status <> 'rejected' order by id limit ${PAGE}`,
      message,
    );
    yield* page;
    const end = page.at(-1);
    if (!end) return;
    last = end.id;
  }
}
