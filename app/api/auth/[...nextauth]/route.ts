import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { isReadableByNextAuth } from '@/lib/accounts/auth-request';
import { authOptions } from '@/lib/auth';
import { env } from '@/lib/env';

type AuthContext = { params: Promise<{ nextauth: string[] }> };

/** Where next-auth keeps the address to return to. */
const CALLBACK_COOKIE = /^(__Secure-)?next-auth\.callback-url$/;

async function handle(request: NextRequest, context: AuthContext): Promise<Response> {
  const cookies = request.cookies.getAll().filter(({ name }) => CALLBACK_COOKIE.test(name));
  const shop = env().appUrl;
  const read = { cookies: cookies.map(({ value }) => value), shop };
  if (!(await isReadableByNextAuth(request, read))) return new Response(null, { status: 400 });
  // biome-ignore lint/style/noProcessEnv: next-auth has no option for its own address
  process.env.NEXTAUTH_URL ??= shop;
  return await NextAuth(request, context, authOptions());
}

export { handle as GET, handle as POST };
