import { z } from 'zod';
import { emailField } from '@/lib/forms/fields';
import { LOCALES } from '@/lib/i18n/locales';

/** What sign-in and sign-up forms ask for. Messages are codes for the namespace `accounts`. */

const MIN_PASSWORD = 8;
/** Long enough for any pass phrase, short enough that hashing it costs nothing. */
const MAX_PASSWORD = 200;
const MAX_NAME = 80;

export const nameSchema = z
  .string('required')
  .max(4 * MAX_NAME, 'too_long')
  .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'required')
      .max(MAX_NAME, 'too_long')
      .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'characters'),
  );

/** A password to be set. */
export const newPasswordSchema = z
  .string('required')
  .min(1, 'required')
  .min(MIN_PASSWORD, 'too_short')
  .max(MAX_PASSWORD, 'too_long');

/** A password to be compared: whatever was once allowed. */
const enteredPasswordSchema = z.string('required').min(1, 'required').max(MAX_PASSWORD, 'too_long');

export const signInSchema = z.object({ email: emailField, password: enteredPasswordSchema });

export const signUpSchema = z
  .object({
    name: nameSchema,
    email: emailField,
    password: newPasswordSchema,
    locale: z.enum(LOCALES),
  })
  .refine(({ email, password }) => password.toLowerCase() !== email, {
    path: ['password'],
    message: 'same_as_email',
  });

export const profileSchema = z.object({ name: nameSchema });

export const changePasswordSchema = z.object({
  currentPassword: enteredPasswordSchema,
  newPassword: newPasswordSchema,
});
