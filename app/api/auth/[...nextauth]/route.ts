import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth';
import { env } from '@/lib/env';

type AuthContext = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, context: AuthContext): Promise<Response> {
  // biome-ignore lint/style/noProcessEnv: next-auth has no option for its own address
  process.env.NEXTAUTH_URL ??= env().appUrl;
  return await NextAuth(request, context, authOptions());
}

export { handle as GET, handle as POST };
