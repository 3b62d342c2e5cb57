'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Link } from '@/components/link';
import { Icon } from '@/components/ui/icons';
import { type Locale, localePath } from '@/lib/i18n/locales';

/** Fired on `window` when the cart changed without the page changing; the header asks again. */
export const CART_CHANGED = 'suanpan:cart-changed';

/** What `/api/me` answers. */
type Me = {
  signedIn: boolean;
  name: string | null;
  cartCount: number;
  unread: number;
  /** The chosen currency; null while none was. */
  currency: string | null;
};

type Words = Readonly<Record<'account' | 'signIn' | 'cart' | 'unreadHint', string>>;

const LINK =
  'relative inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-control px-2 hover:bg-celadon-wash sm:px-3';

/**
 * Who is looking, and how much is in their cart: the only part of a catalogue page that differs from
 * visitor to visitor, so it is asked for after the cached page has loaded. Without scripts, or when
 * the answer fails, the plain links remain.
 */
export function AccountIsland({
  locale,
  currency,
  words,
}: {
  locale: Locale;
  /** The one that this page was rendered in. */
  currency: string;
  words: Words;
}) {
  const me = useMe(currency);
  return (
    <>
      <Link
        href={localePath(locale, me && !me.signedIn ? '/sign-in' : '/account')}
        prefetch={false}
        className={LINK}
      >
        <Icon name="person" />
        <span className="max-lg:sr-only">{accountLabel(me, words)}</span>
        <Count value={me?.unread ?? 0} label={words.unreadHint} />
      </Link>
      <Link href={localePath(locale, '/cart')} prefetch={false} className={LINK}>
        <Icon name="basket" />
        <span className="max-lg:sr-only">{words.cart}</span>
        <Count value={me?.cartCount ?? 0} />
      </Link>
    </>
  );
}

function accountLabel(me: Me | undefined, words: Words): string {
  if (!me) return words.account;
  return me.signedIn ? me.name || words.account : words.signIn;
}

function Count({ value, label }: { value: number; label?: string }) {
  if (value === 0) return null;
  return (
    <span className="absolute top-0.5 right-0 grid h-5 min-w-5 place-items-center rounded-full bg-cinnabar px-1 text-xs font-semibold text-sheet tabular-nums lg:static">
      {value > 99 ? '99+' : value}
      {label ? <span className="sr-only"> {label}</span> : null}
    </span>
  );
}

/** What was answered last: the header is another one after a way from the catalogue to the cart. */
let lastMe: Me | undefined;

function useMe(currency: string): Me | undefined {
  const [me, setMe] = useState(lastMe);
  const pathname = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page may follow a changed cart
  useEffect(() => {
    const abort = new AbortController();
    const ask = async () => {
      try {
        const answer = await fetch('/api/me', { signal: abort.signal, cache: 'no-store' });
        if (!answer.ok) return undefined;
        lastMe = await answer.json();
        setMe(lastMe);
        return lastMe;
      } catch {
        // Offline or leaving the page: what stands in the header remains.
        return undefined;
      }
    };
    // A page that the "back" button brings out of the browser's memory has the prices of its time.
    const comeBack = async (event: PageTransitionEvent) => {
      const chosen = event.persisted ? (await ask())?.currency : null;
      if (chosen && chosen !== currency) window.location.reload();
    };
    void ask();
    window.addEventListener(CART_CHANGED, ask);
    window.addEventListener('pageshow', comeBack);
    return () => {
      abort.abort();
      window.removeEventListener(CART_CHANGED, ask);
      window.removeEventListener('pageshow', comeBack);
    };
  }, [pathname, currency]);
  return me;
}
