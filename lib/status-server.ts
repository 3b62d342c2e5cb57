import { createServer, type Server } from 'node:http';
import { log } from '@/lib/log';
import { METRICS_TYPE, mayReadMetrics, renderMetrics } from '@/lib/metrics/render';
import { checkReadiness } from '@/lib/readiness';

/**
 * How a worker of its own is, at the addresses that the web processes have too: /api/health, /api/ready
 * and, for who has the token, /api/metrics.
 */
export function startStatusServer(port: number): Server {
  const server = createServer(async (request, response) => {
    try {
      const { status, body, type } = await answer(
        request.url ?? '/',
        request.headers.authorization,
      );
      response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
    } catch (error) {
      log.error('status.failed', error);
      response.writeHead(500).end();
    }
  });
  server.on('error', (error) => log.error('status.not_listening', error, { port }));
  return server.listen(port);
}

type Answer = { readonly status: number; readonly body: string; readonly type: string };

async function answer(path: string, authorization: string | undefined): Promise<Answer> {
  if (path === '/api/health') return json(200, 'ok');
  if (path === '/api/ready') {
    const readiness = await checkReadiness();
    return json(readiness === 'ready' ? 200 : 503, readiness);
  }
  if (path === '/api/metrics' && mayReadMetrics(authorization)) {
    return { status: 200, body: await renderMetrics(new Date()), type: METRICS_TYPE };
  }
  return json(404, 'not_found');
}

function json(status: number, text: string): Answer {
  return { status, body: JSON.stringify({ status: text }), type: 'application/json' };
}
