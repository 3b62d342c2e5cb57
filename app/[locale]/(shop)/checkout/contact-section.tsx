import { useTranslations } from 'next-intl';
import { SignInLink } from '@/components/order-sign-in';
import { Card } from '@/components/ui/card';
import { TextField } from '@/components/ui/field';
import type { FormValues } from '@/lib/form-state';
import type { Locale } from '@/lib/i18n/locales';

/** Where messages about the order go: asked of guests, known of members. */
export function ContactSection({
  locale,
  email,
  typed,
  error,
}: {
  locale: Locale;
  /** The account's address; null for guests. */
  email: string | null;
  typed: FormValues | undefined;
  error: string | undefined;
}) {
  const t = useTranslations('checkout.contact');
  return (
    <Card aria-labelledby="contact" className="grid gap-4">
      <h2 id="contact" className="text-xl">
        {t('title')}
      </h2>
      {email ? (
        <>
          <p className="wrap-anywhere text-ink-soft">{t('signedIn', { email })}</p>
          <input type="hidden" name="email" value={email} />
        </>
      ) : (
        <>
          <TextField
            name="email"
            type="email"
            label={t('email')}
            hint={t('emailHint')}
            error={error}
            defaultValue={typed?.email}
            autoComplete="email"
            maxLength={254}
            required
          />
          <p className="text-ink-soft">
            {t.rich('signIn', {
              link: (words) => (
                <SignInLink locale={locale} path="/checkout">
                  {words}
                </SignInLink>
              ),
            })}
          </p>
        </>
      )}
    </Card>
  );
}
