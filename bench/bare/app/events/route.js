import { database } from '../database.js';

export const dynamic = 'force-dynamic';

/** One insert, which the database has on disk before the answer. */
export async function POST(request) {
  const body = Buffer.from(await request.arrayBuffer());
  await database().execute('insert into bare_events (body, received_at) values (?, ?)', [
    body,
    new Date(),
  ]);
  return new Response(null, { status: 204 });
}
