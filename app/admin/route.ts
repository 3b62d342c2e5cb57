import type { NextRequest } from 'next/server';
import { leadToLanguage } from '@/lib/i18n/lead-to-language';

/** The address that staff remember leads to the desk in their language. */
export function GET(request: NextRequest): Response {
  return leadToLanguage(request, '/admin');
}
