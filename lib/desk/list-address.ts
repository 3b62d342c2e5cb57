import { isId } from '@/lib/ids';

/** The cut of a list from its address: the id of the last row of the page before. */
export function beforeOf(searchParams: Readonly<Record<string, unknown>>): string | undefined {
  const { before } = searchParams;
  return typeof before === 'string' && isId(before) ? before : undefined;
}

/** The query of a list's address: its filters without the empty ones, and where a page begins. */
export function listQuery(
  filters: Readonly<Record<string, string | undefined>>,
  before?: string | null,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value);
  if (before) query.set('before', before);
  return query.toString();
}
