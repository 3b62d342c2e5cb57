/** The key of an order's link, as the end of another address of the same order. */
export function keyQuery(key: string | undefined): '' | `?key=${string}` {
  return key ? `?key=${encodeURIComponent(key)}` : '';
}
