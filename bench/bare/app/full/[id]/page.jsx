import { notFound } from 'next/navigation';
import { database } from '../../database.js';

export const dynamic = 'force-dynamic';

/** Of ten elements each: about 400, as a page with a cart has. */
const LINES = Array.from({ length: 40 }, (_, position) => position);

/** Dynamic, one select, and as many elements as a cart has: what such a page costs before it does anything. */
export default async function FullPage({ params }) {
  const { id } = await params;
  const [[row]] = await database().execute('select id, name from bare_rows where id = ?', [id]);
  if (!row) notFound();
  return (
    <main className="mx-auto max-w-6xl px-4 py-8">
      <h1 className="text-3xl font-semibold">{row.name}</h1>
      <ul className="grid gap-4">
        {LINES.map((position) => (
          <Line key={position} name={row.name} position={position} />
        ))}
      </ul>
    </main>
  );
}

function Line({ name, position }) {
  return (
    <li className="flex items-center gap-4 border-b border-line py-3 sm:gap-6">
      <a href={`/rows/${position + 1}`} className="block shrink-0 rounded-card">
        <span className="sr-only">{name}</span>
      </a>
      <div className="min-w-0 flex-1">
        <h2 className="text-lg">{name}</h2>
        <p className="mt-1 text-sm text-ink-soft">Row {position}</p>
        <p className="mt-2 flex gap-2">
          <b className="tabular-nums">{position * 100}</b>
          <em className="text-ink-soft">each</em>
        </p>
      </div>
      <strong className="tabular-nums">{position * 200}</strong>
    </li>
  );
}
