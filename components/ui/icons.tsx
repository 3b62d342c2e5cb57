import { classNames } from '@/components/ui/class-names';

/** Strokes of the shop's few icons, on a grid of 24. All are decoration: their words stand beside. */
const STROKES = {
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.7-1.8L20 20',
  basket: 'M4 9.5h16l-1.6 9a2 2 0 0 1-2 1.5H7.6a2 2 0 0 1-2-1.5L4 9.5Zm4 0 3-6m5 6-3-6',
  person: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.6-3.6 3.6-6 7.5-6s6.9 2.4 7.5 6',
  globe:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0 0c-2.4-2.4-3.6-5.4-3.6-9S9.6 5.4 12 3c2.4 2.4 3.6 5.4 3.6 9s-1.2 6.6-3.6 9ZM3.4 9.5h17.2M3.4 14.5h17.2',
  down: 'm6 9.5 6 6 6-6',
  left: 'm14.5 6-6 6 6 6',
  right: 'm9.5 6 6 6-6 6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  close: 'm6 6 12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v5m0-8.5v.5',
  warning: 'M12 4 2.8 19.5h18.4L12 4Zm0 6v4.5m0 2.3v.2',
  shield: 'M12 3.5 5 6v5.5c0 4.3 2.8 7.4 7 9 4.2-1.6 7-4.7 7-9V6l-7-2.5Zm-3.2 8.4 2.3 2.3 4.2-4.4',
  truck:
    'M3 6.5h11v10H3v-10Zm11 3.5h3.8l3.2 3.2v3.3h-7V10ZM7 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm10 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  return: 'M8.5 5 4.5 9l4 4M5 9h9.5a5 5 0 0 1 0 10H9',
  trash: 'M4.5 7h15M9.5 7V4.5h5V7m-8 0 .8 12.5h9.4L17.5 7M10 11v5m4-5v5',
  sliders:
    'M4 8h8m6 0h2M4 16h2m6 0h8M15 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9 18.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  bell: 'M6.5 10a5.5 5.5 0 1 1 11 0c0 5 2 6 2 6h-15s2-1 2-6ZM10 19.5a2.2 2.2 0 0 0 4 0',
} as const;

export type IconName = keyof typeof STROKES;

/** A line icon in the colour of the text, 20 px unless `className` says another size. */
export function Icon({ name, className }: { name: IconName; className?: string | undefined }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className={classNames('shrink-0', className ?? 'size-5')}
    >
      <path d={STROKES[name]} />
    </svg>
  );
}
