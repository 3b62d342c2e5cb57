import { classNames } from '@/components/ui/class-names';

/** Geometry in the drawing's own units. Above the beam a bead counts five, below it one. */
const COLUMN = 20;
const BEAD_WIDTH = 17;
const BEAD_HEIGHT = 9;
const SLOT = 9.6;
const FRAME = 5;
const BEAM = 4;
const UPPER_BEADS = 2;
const LOWER_BEADS = 5;
/** Room to push beads: one slot and a half free on each deck. */
const FREE_SLOTS = 1.5;
const UPPER_DECK = (UPPER_BEADS + FREE_SLOTS) * SLOT;
const LOWER_DECK = (LOWER_BEADS + FREE_SLOTS) * SLOT;
const HEIGHT = FRAME * 2 + UPPER_DECK + BEAM + LOWER_DECK;
const BEAM_TOP = FRAME + UPPER_DECK;
const LOWER_TOP = BEAM_TOP + BEAM;

/**
 * A suanpan that shows a number, right-aligned, most significant digit first. Decoration: the number
 * always stands beside it in words. Its frame takes the colour of the text; counted beads are green.
 */
export function Abacus({
  value,
  columns,
  className,
}: {
  value: number;
  columns: number;
  className?: string | undefined;
}) {
  const digits = String(Math.trunc(Math.abs(value)))
    .padStart(columns, '0')
    .slice(-columns);
  const width = FRAME * 2 + columns * COLUMN;
  const beads = [...digits].flatMap((digit, column) => columnBeads(Number(digit), column));
  const rods = [...digits].map((_, column) => `M${rodX(column)} ${FRAME}V${HEIGHT - FRAME}`);
  return (
    <svg
      viewBox={`0 0 ${width} ${HEIGHT}`}
      fill="none"
      aria-hidden="true"
      focusable="false"
      className={classNames('w-auto', className)}
    >
      <path d={rods.join('')} stroke="currentColor" strokeWidth="1.5" opacity="0.45" />
      <path d={outline(beads, false)} fill="currentColor" opacity="0.55" />
      <path d={outline(beads, true)} className="fill-celadon" />
      <path d={`M0 ${BEAM_TOP}h${width}v${BEAM}h-${width}z`} fill="currentColor" />
      <rect
        x="1.5"
        y="1.5"
        width={width - 3}
        height={HEIGHT - 3}
        rx="3"
        stroke="currentColor"
        strokeWidth="3"
      />
    </svg>
  );
}

type Bead = { x: number; y: number; counted: boolean };

/** Counted beads lie against the beam, the others against the frame. */
function columnBeads(digit: number, column: number): Bead[] {
  const fives = digit >= 5 ? 1 : 0;
  const ones = digit % 5;
  const x = rodX(column) - BEAD_WIDTH / 2;
  const upper = Array.from({ length: UPPER_BEADS }, (_, index): Bead => {
    const counted = index >= UPPER_BEADS - fives;
    return { x, y: FRAME + (index + (counted ? FREE_SLOTS : 0)) * SLOT, counted };
  });
  const lower = Array.from({ length: LOWER_BEADS }, (_, index): Bead => {
    const counted = index < ones;
    return { x, y: LOWER_TOP + (index + (counted ? 0 : FREE_SLOTS)) * SLOT, counted };
  });
  return [...upper, ...lower];
}

function rodX(column: number): number {
  return FRAME + (column + 0.5) * COLUMN;
}

/** One path for all beads of a kind: lens-shaped, as they are seen from the front. */
function outline(beads: readonly Bead[], counted: boolean): string {
  const half = BEAD_HEIGHT / 2;
  const flat = BEAD_WIDTH - 12;
  return beads
    .filter((bead) => bead.counted === counted)
    .map(
      ({ x, y }) =>
        `M${round(x)} ${round(y + (SLOT - BEAD_HEIGHT) / 2 + half)}q3-${half} 6-${half}h${flat}` +
        `q3 0 6 ${half}q-3 ${half}-6 ${half}h-${flat}q-3 0-6-${half}z`,
    )
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
