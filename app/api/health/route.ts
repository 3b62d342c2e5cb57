export const dynamic = 'force-dynamic';

/** Is the process alive? Says nothing of what it depends on. */
export function GET(): Response {
  return Response.json({ status: 'ok' });
}
