import { create } from 'qrcode';
import { classNames } from '@/components/ui/class-names';

/** The empty border that scanners need around a code, in modules (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/**
 * A QR code as an inline drawing, sharp at every size, black on white also where the page is dark:
 * many scanners read nothing else. `label` tells what it is for; offer its content another way too.
 */
export function QrCode({
  text,
  label,
  className,
}: {
  text: string;
  label: string;
  className?: string | undefined;
}) {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const side = size + 2 * QUIET_ZONE;
  return (
    <svg
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className={classNames('block h-auto w-full', className)}
    >
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000" d={outline(size, data)} />
    </svg>
  );
}

/** One path for all dark modules, each run of a row as one bar: no hairlines between them. */
function outline(size: number, data: ArrayLike<number>): string {
  const bars: string[] = [];
  for (let row = 0; row < size; row += 1) {
    let start = 0;
    for (let column = 0; column <= size; column += 1) {
      const isDark = column < size && data[row * size + column] === 1;
      if (isDark) continue;
      const length = column - start;
      if (length > 0) {
        bars.push(`M${start + QUIET_ZONE} ${row + QUIET_ZONE}h${length}v1h-${length}z`);
      }
      start = column + 1;
    }
  }
  return bars.join('');
}
