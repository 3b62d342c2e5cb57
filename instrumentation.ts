/** Runs once when a server process starts, before it takes requests; never at build. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next replaces it at build, so that edge bundles stay empty
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startServer } = await import('@/lib/start-server');
  await startServer();
}
