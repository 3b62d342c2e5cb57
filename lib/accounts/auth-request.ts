/**
 * What next-auth's own route can read. It throws, and so answers 500, at an address to return to that is
 * none, and at a body of JSON that is not as it expects; both are a stranger's to choose. Nothing of ours
 * sends JSON there.
 */
export async function isReadableByNextAuth(
  request: Request,
  { cookies, shop }: { cookies: readonly string[]; shop: string },
): Promise<boolean> {
  const type = request.headers.get('content-type') ?? '';
  if (type.includes('application/json')) return false;
  const form = new URLSearchParams(type.includes(FORM) ? await request.clone().text() : '');
  const query = new URL(request.url).searchParams;
  const addresses = [...cookies, ...[query, form].flatMap((sent) => sent.getAll('callbackUrl'))];
  return addresses.every((address) => address === '' || isAddress(address, shop));
}

const FORM = 'application/x-www-form-urlencoded';

/** Read as next-auth does: a path is one of the shop's, and anything else must be whole. */
function isAddress(text: string, shop: string): boolean {
  const base = text.startsWith('/') ? shop : undefined;
  return URL.canParse(text, base) && /^https?:$/.test(new URL(text, base).protocol);
}
