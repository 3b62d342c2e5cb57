import { notFound } from 'next/navigation';
import { database } from '../../database.js';

export const dynamic = 'force-dynamic';

/** Dynamic: one select by primary key. */
export default async function RowPage({ params }) {
  const { id } = await params;
  const [[row]] = await database().execute('select id, name from bare_rows where id = ?', [id]);
  if (!row) notFound();
  return (
    <main>
      <h1>{row.name}</h1>
      <p>Row {row.id}</p>
    </main>
  );
}
