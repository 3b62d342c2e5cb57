import type { NextRequest } from 'next/server';
import { leadToLanguage } from '@/lib/i18n/lead-to-language';

/** The bare address leads to the shop in somebody's language. */
export function GET(request: NextRequest): Response {
  return leadToLanguage(request, '');
}
