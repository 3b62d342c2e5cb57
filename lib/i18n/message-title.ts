import { getTranslations } from 'next-intl/server';
import { MESSAGE_KINDS } from '@/lib/messages/tell';

/** The title of a message that was sent, as its reader saw it; its code where nobody knows it any more. */
export async function messageTitle(kind: string, orderNo: string): Promise<string> {
  const known = MESSAGE_KINDS.find((candidate) => candidate === kind);
  if (!known) return kind;
  const t = await getTranslations('notices');
  return t(`${known}.title`, { orderNo });
}
