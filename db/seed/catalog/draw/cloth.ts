import { lit } from './light';
import { palette, shade, tint } from './palette';
import type { Canvas, Point } from './svg';
import { circle, path, rect, smooth, stroke } from './svg';

/** Fabrics: their weave, their folds, and the shapes they fall into. */

/** The fine grid of a plain weave, to be laid over a colour. */
export function weave(c: Canvas, color: string, size = 9): string {
  const thread = `M0 ${size / 4}H${size}M${size / 4} 0V${size}`;
  const cross = `M0 ${(size * 3) / 4}H${size}M${(size * 3) / 4} 0V${size}`;
  return c.pattern(
    size,
    size,
    stroke(thread, shade(color, 0.3), 1.1, { opacity: 0.45 }) +
      stroke(cross, tint(color, 0.5), 1.1, { opacity: 0.45 }),
  );
}

/** Herringbone, in two tones. */
export function herringbone(c: Canvas, color: string, size = 28): string {
  const h = size / 2;
  let d = '';
  for (let y = -size; y <= size * 2; y += size / 3) d += `M0 ${y}L${h} ${y - h}L${size} ${y}`;
  return c.pattern(
    size,
    size,
    stroke(d.replaceAll(/(\.\d)\d+/g, '$1'), shade(color, 0.22), 2.6, { opacity: 0.7 }),
  );
}

/** The whole picture covered in a fill, for use inside a `decor`. */
export function covered(fill: string, more = {}): string {
  return rect([-800, -800], 2400, 2400, fill, more);
}

export type Folded = { at: Point; width: number; height: number; color: string; decor?: string };

/** A folded cloth lying on a pile, seen from the front: its round folds show at the right. */
export function foldedCloth(
  c: Canvas,
  { at: [x, y], width, height, color, decor = '' }: Folded,
): string {
  const w = width / 2;
  const r = height / 2;
  const d = `M${x - w} ${y - height}H${x + w - r}A${r} ${r} 0 0 1 ${x + w - r} ${y}H${x - w}Q${x - w - 10} ${y - r} ${x - w} ${y - height}Z`;
  const layers = [0.34, 0.68]
    .map((share) => `M${x - w} ${y - height * share}H${x + w - r * (share === 0.34 ? 1.1 : 1.2)}`)
    .join('');
  return (
    lit(c, d, color, { depth: 10, soft: 4, dark: 0.4, decor: decor + covered(weave(c, color)) }) +
    stroke(layers, shade(color, 0.3), 2.5, { opacity: 0.7 })
  );
}

/** Soft hanging folds: long shadows and lights from the top to the hem. */
export function folds(
  c: Canvas,
  lines: readonly (readonly [x1: number, y1: number, x2: number, y2: number, width: number])[],
): string {
  const shadows = lines
    .map(([x1, y1, x2, y2, width]) =>
      path(
        `M${x1} ${y1}C${x1} ${(y1 + y2) / 2} ${x2 - width} ${(y1 + y2) / 2} ${x2 - width} ${y2}H${x2 + width}C${x2 + width * 0.4} ${(y1 + y2) / 2} ${x1 + 2} ${(y1 + y2) / 2} ${x1} ${y1}Z`,
        palette.ink,
      ),
    )
    .join('');
  const lights = lines
    .map(([x1, y1, x2, y2, width]) =>
      stroke(
        `M${x1 - width * 0.4} ${y1}C${x1} ${(y1 + y2) / 2} ${x2 - width * 2} ${(y1 + y2) / 2} ${x2 - width * 2} ${y2}`,
        '#fff',
        width * 0.7,
      ),
    )
    .join('');
  return c.blurred(6, shadows, 0.22) + c.blurred(6, lights, 0.16);
}

/** Threads hanging from a hem between two points. */
export function fringe(from: Point, to: Point, length: number, color: string, every = 12): string {
  const count = Math.round(Math.hypot(to[0] - from[0], to[1] - from[1]) / every);
  let d = '';
  for (let index = 0; index <= count; index += 1) {
    const x = from[0] + ((to[0] - from[0]) * index) / count;
    const y = from[1] + ((to[1] - from[1]) * index) / count;
    d += `M${Math.round(x)} ${Math.round(y)}q${index % 2 === 0 ? 4 : -3} ${length / 2} ${index % 3 === 0 ? -2 : 3} ${length}`;
  }
  return stroke(d, color, 4);
}

/** A peg on the wall, seen from the front. */
export function peg([x, y]: Point): string {
  return (
    circle([x + 8, y + 12], 17, palette.ink, { opacity: 0.22 }) +
    circle([x, y], 17, palette.beech) +
    circle([x - 4, y - 4], 9, tint(palette.beech, 0.5))
  );
}

/** A running stitch along the points. */
export function stitches(
  points: readonly Point[],
  color: string,
  width = 3,
  dash = '10 8',
): string {
  return stroke(smooth(points), color, width, { 'stroke-dasharray': dash });
}
