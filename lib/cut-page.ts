/**
 * Cuts a page off rows of which one more than `limit` was asked for: the surplus one tells that there are
 * more. They go on before `nextBefore`, the id of the page's last row; null: this is the last page.
 */
export function cutPage<Row extends { readonly id: string }>(
  rows: readonly Row[],
  limit: number,
): { page: Row[]; nextBefore: string | null } {
  const page = rows.slice(0, limit);
  return { page, nextBefore: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}
