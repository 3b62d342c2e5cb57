import { createConnection } from 'mysql2/promise';
import { closeDatabase, switchDatabase } from '@/db';
import { migrateDatabase } from '@/db/migrate';
import { examine } from '@/lib/doctor';
import { type Replayed, replay } from '@/lib/replay/replay';

/**
 * Makes an empty database beside the live one, replays the live one's history in it, examines it, and
 * removes it. This process works on the empty one meanwhile, and must do nothing else.
 * @throws when the user of `liveUrl` may not create databases
 */
export async function replayBeside(liveUrl: string): Promise<Replayed> {
  const url = new URL(liveUrl);
  const live = decodeURIComponent(url.pathname.slice(1));
  const beside = `${live}_replay`;
  const admin = await createConnection(liveUrl);
  try {
    await admin.query('drop database if exists ??', [beside]);
    await admin.query('create database ??', [beside]);
    url.pathname = `/${beside}`;
    await switchDatabase(url.href);
    await migrateDatabase();
    const replayed = await replay(live);
    const broken = (await examine())
      .filter(({ name, breaches }) => breaches.length > 0 && isKept(name))
      .map(({ name, breaches }) => `${name}: ${breaches.join(', ')}`);
    return { ...replayed, differences: [...replayed.differences, ...broken] };
  } finally {
    await closeDatabase();
    await admin.query('drop database if exists ??', [beside]);
    await admin.end();
  }
}

/** Jobs and messages are not replayed, so what is said of them does not hold. */
function isKept(name: string): boolean {
  return !/job|message|notification|bill|timeline/.test(name);
}
