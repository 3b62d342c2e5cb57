import { METRICS_TYPE, mayReadMetrics, renderMetrics } from '@/lib/metrics/render';

export const dynamic = 'force-dynamic';

/** For Prometheus, with `Authorization: Bearer <METRICS_TOKEN>`; to everybody else it does not exist. */
export async function GET(request: Request): Promise<Response> {
  if (!mayReadMetrics(request.headers.get('authorization'))) {
    return new Response(null, { status: 404 });
  }
  return new Response(await renderMetrics(new Date()), {
    headers: { 'Content-Type': METRICS_TYPE, 'Cache-Control': 'no-store' },
  });
}
