'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { formAction } from '@/lib/action';
import { LOCALES, localePath } from '@/lib/i18n/locales';
import { isId } from '@/lib/ids';
import { aboutPath } from '@/lib/messages/about-path';
import { markRead } from '@/lib/messages/queries';
import { findShopper } from '@/lib/session';

/** Marks everything as read. */
export const markAllRead = formAction(z.object({}), findShopper, async (_, shopper) => {
  await markRead(shopper, {}, new Date());
  refresh();
  return { ok: true, result: null };
});

/** Marks one message as read and leads to the order or the refund it is about. */
export const openMessage = formAction(
  z.object({ messageId: z.string('required').refine(isId, 'invalid'), locale: z.enum(LOCALES) }),
  findShopper,
  async ({ messageId, locale }, shopper) => {
    const about = await markRead(shopper, { messageId }, new Date());
    redirect(localePath(locale, about ? aboutPath(about) : '/messages'));
  },
);
