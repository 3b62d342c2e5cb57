import type { Instrumentation } from 'next';

/** Runs once when a server process starts, before it takes requests; never at build. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next replaces it at build, so that edge bundles stay empty
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startServer } = await import('@/lib/start-server');
  await startServer();
}

/** A request that broke: which one, and why, without what it carried. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  // biome-ignore lint/style/noProcessEnv: Next replaces it at build, so that edge bundles stay empty
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { log } = await import('@/lib/log');
  const { method } = request;
  log.error('request.failed', error, { method, route: context.routePath, kind: context.routeType });
};
