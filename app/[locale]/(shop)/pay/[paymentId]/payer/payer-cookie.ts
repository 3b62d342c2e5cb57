import { cookies } from 'next/headers';
import { identityCookie } from '@/lib/accounts/session-token';
import { type Locale, localePath } from '@/lib/i18n/locales';

/** Proofs of who pays are good for minutes; so is the way back. */
const SECONDS = 10 * 60;
const NAME = 'payer';

type Attempt = { readonly locale: Locale; readonly paymentId: string };

/** Keeps the secret of the way to the provider, for the way back of this payment alone. */
export async function keepSecret(attempt: Attempt, secret: string): Promise<void> {
  (await cookies()).set(NAME, secret, attributes(attempt, SECONDS));
}

/** The secret, which is gone with this: it is good for one way back. */
export async function takeSecret(attempt: Attempt): Promise<string | undefined> {
  const jar = await cookies();
  const secret = jar.get(NAME)?.value;
  jar.set(NAME, '', attributes(attempt, 0));
  return secret;
}

function attributes({ locale, paymentId }: Attempt, maxAge: number) {
  return { ...identityCookie(maxAge), path: localePath(locale, `/pay/${paymentId}/payer`) };
}
