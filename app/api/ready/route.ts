import { checkReadiness } from '@/lib/readiness';

export const dynamic = 'force-dynamic';

/** Can the process serve shoppers: does its database answer, with the tables that it needs? */
export async function GET(): Promise<Response> {
  const status = await checkReadiness();
  return Response.json(
    { status },
    { status: status === 'ready' ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  );
}
