import { onServer } from '../scripts/own-database.mjs';

/** Breaks every connection to the database, whatever runs on it. */
export function cutConnections(url) {
  return onServer(url, async (connection, name) => {
    const [rows] = await connection.query(
      'select id from information_schema.processlist where db = ?',
      [name],
    );
    // Some are gone before their turn.
    for (const { id, ID = id } of rows) await connection.query(`KILL ${ID}`).catch(() => {});
  });
}
