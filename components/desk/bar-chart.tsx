import type { Route } from 'next';
import { Link } from '@/components/link';
import { classNames } from '@/components/ui/class-names';

/** A column: what goes up in full colour and above it pale, what goes down. Where it leads to is its day. */
export type Bar<Href extends string> = {
  readonly key: string;
  readonly href: Route<Href>;
  /** All of it in words: what one hears instead of the picture, and reads when pointing at it. */
  readonly says: string;
  readonly tick: string;
  readonly up: number;
  readonly pale?: number | undefined;
  readonly down?: number | undefined;
};

const HEIGHT = 100;
/** What is not nothing can be seen. */
const LEAST = 1.5;

/** Bars on one scale, each of them a link. Drawn by the server; a table with the numbers stands beside it. */
export function BarChart<Href extends string>({
  label,
  top,
  bars,
}: {
  label: string;
  /** What the highest bar is, in words: the scale. */
  top: string;
  bars: readonly Bar<Href>[];
}) {
  const most = Math.max(...bars.map(({ up, pale = 0 }) => up + pale), 0);
  const least = Math.max(...bars.map(({ down = 0 }) => down), 0);
  const scale = most + least > 0 ? HEIGHT / (most + least) : 0;
  const zero = scale > 0 ? most * scale : HEIGHT;
  return (
    <>
      <p
        aria-hidden="true"
        className="border-b border-dashed border-line text-xs text-ink-soft tabular-nums"
      >
        {scale > 0 ? top : '\u00a0'}
      </p>
      <ol
        aria-label={label}
        className="scroll-row grid auto-cols-[minmax(1.5rem,1fr)] grid-flow-col max-sm:-mx-4"
      >
        {bars.map(({ key, href, says, tick, up, pale = 0, down = 0 }, index) => (
          <li key={key}>
            <Link
              href={href}
              prefetch={false}
              title={says}
              className="group block rounded-control px-px pb-1 hover:bg-celadon-wash"
            >
              <svg
                viewBox={`0 0 10 ${HEIGHT}`}
                preserveAspectRatio="none"
                aria-hidden="true"
                className="h-36 w-full"
              >
                <Rect className="fill-celadon" from={zero} by={-tall(up, scale)} />
                <Rect
                  className="fill-line-strong"
                  from={zero - tall(up, scale)}
                  by={-tall(pale, scale)}
                />
                <Rect className="fill-cinnabar" from={zero} by={tall(down, scale)} />
                <rect x="0" y={zero - 0.25} width="10" height="0.5" className="fill-line-strong" />
              </svg>
              <span
                aria-hidden="true"
                className={classNames(
                  'block text-center text-xs text-ink-soft tabular-nums group-hover:text-ink',
                  (bars.length - 1 - index) % 2 === 1 && 'max-sm:invisible',
                )}
              >
                {tick}
              </span>
              <span className="sr-only">{says}</span>
            </Link>
          </li>
        ))}
      </ol>
    </>
  );
}

function tall(value: number, scale: number): number {
  return value > 0 ? Math.max(value * scale, LEAST) : 0;
}

function Rect({ from, by, className }: { from: number; by: number; className: string }) {
  if (by === 0) return null;
  const y = Math.max(Math.min(from, from + by), 0);
  return <rect x="1.5" y={y} width="7" height={Math.abs(by)} className={className} />;
}
