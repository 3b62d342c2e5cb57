import type { Route } from 'next';
import { Link } from '@/components/link';

/** Views of one list, each with its address; the present one is marked. */
export function Tabs<Href extends string>({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly {
    readonly key: string;
    readonly name: string;
    readonly href: Route<Href>;
    readonly isHere: boolean;
  }[];
}) {
  return (
    <nav aria-label={label} className="mb-4">
      <ul className="flex flex-wrap gap-1">
        {tabs.map(({ key, name, href, isHere }) => (
          <li key={key}>
            <Link
              href={href}
              prefetch={false}
              aria-current={isHere ? 'page' : undefined}
              className="inline-flex min-h-11 items-center rounded-full px-4 hover:bg-celadon-wash aria-[current]:bg-celadon-wash aria-[current]:font-medium aria-[current]:text-celadon"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
