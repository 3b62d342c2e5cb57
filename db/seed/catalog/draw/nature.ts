import { palette, shade, tint } from './palette';
import type { Random } from './random';
import type { Canvas, Point } from './svg';
import { circle, group, path, placed, short, stroke } from './svg';

/** Leaves, blossoms and branches. Each grows from the origin; `placed` puts it where it belongs. */

/** A leaf along the x axis. */
export function leaf(length: number, width: number, color: string, vein = true): string {
  const l = short(length);
  const d = `M0 0C${short(length * 0.25)} ${short(-width)} ${short(length * 0.7)} ${short(-width * 0.7)} ${l} 0C${short(length * 0.7)} ${short(width * 0.6)} ${short(length * 0.3)} ${short(width * 0.8)} 0 0Z`;
  const under = `M0 0C${short(length * 0.3)} ${short(width * 0.8)} ${short(length * 0.7)} ${short(width * 0.6)} ${l} 0Z`;
  const rib = vein
    ? stroke(`M0 0L${short(length * 0.92)} 0`, tint(color, 0.35), Math.max(1, width * 0.07))
    : '';
  return path(d, color) + path(under, shade(color, 0.22)) + rib;
}

/** A sprig: two leaves and a bud, as tea is plucked. */
export function teaSprig(size: number, color: string): string {
  return (
    stroke(
      `M0 0Q${short(size * 0.06)} ${short(-size * 0.3)} 0 ${short(-size * 0.55)}`,
      shade(color, 0.15),
      size * 0.035,
    ) +
    placed(leaf(size * 0.62, size * 0.17, color), [size * 0.03, -size * 0.28], { turn: -28 }) +
    placed(leaf(size * 0.56, size * 0.15, tint(color, 0.12)), [0, -size * 0.4], { turn: -146 }) +
    placed(leaf(size * 0.48, size * 0.075, tint(color, 0.32), false), [0, -size * 0.52], {
      turn: -82,
    })
  );
}

// Petals all round the origin as one outline: `wide` is half the angle a petal takes.
function petalRing(size: number, petals: number, wide: number, plump: number, start = 0): string {
  let d = '';
  for (let index = 0; index < petals; index += 1) {
    const middle = start + (2 * Math.PI * index) / petals;
    const on = (angle: number, reach: number) =>
      `${short(Math.sin(angle) * reach)} ${short(-Math.cos(angle) * reach)}`;
    const tip = on(middle, size);
    d += `M0 0C${on(middle - wide, size * plump)} ${on(middle - wide, size)} ${tip}`;
    d += `C${on(middle + wide, size)} ${on(middle + wide, size * plump)} 0 0`;
  }
  return d;
}

/** A blossom of round petals. */
export function blossom(
  size: number,
  color: string,
  heart: string = palette.ochre,
  petals = 5,
): string {
  const veins = petalRing(size * 0.5, petals, 0.1, 0.5);
  return (
    path(petalRing(size, petals, (Math.PI / petals) * 1.15, 0.62), color) +
    path(veins, shade(color, 0.12)) +
    circle([0, 0], size * 0.19, heart)
  );
}

/** A many-petalled flower: chrysanthemum, daisy. */
export function aster(size: number, color: string, heart: string, petals = 16): string {
  return (
    path(petalRing(size, petals, 2.2 / petals, 0.7), shade(color, 0.12)) +
    path(petalRing(size * 0.74, petals, 2.2 / petals, 0.7, 0.2), color) +
    circle([0, 0], size * 0.28, heart)
  );
}

/** Bamboo leaves, as an ink painter sets them: a hanging handful. */
export function bambooLeaves(size: number, color: string): string {
  const blades = [
    [-150, 1],
    [-118, 0.8],
    [-88, 1.05],
    [-58, 0.75],
    [-28, 0.95],
  ] as const;
  return group(
    blades
      .map(([turn, long]) =>
        placed(leaf(size * long, size * 0.1, color, false), [0, 0], { turn: -turn }),
      )
      .join(''),
  );
}

/** A fan of pine needles. */
export function pineFan(size: number, color: string): string {
  let needles = '';
  for (let turn = -80; turn <= 80; turn += 10) {
    const angle = ((turn - 90) * Math.PI) / 180;
    needles += `M0 0L${short(Math.cos(angle) * size)} ${short(Math.sin(angle) * size)}`;
  }
  return stroke(needles, color, Math.max(1.6, size * 0.045));
}

/** Places spread evenly but not regularly over an ellipse, from back to front. */
export function scattered(
  random: Random,
  count: number,
  [cx, cy]: Point,
  rx: number,
  ry: number,
): Point[] {
  const golden = Math.PI * (3 - Math.sqrt(5));
  const start = random.between(0, 6);
  const jitter = 0.7 / Math.sqrt(count);
  const places: Point[] = [];
  for (let index = 0; index < count; index += 1) {
    const angle = start + index * golden;
    const reach = Math.sqrt((index + 0.5) / count) + random.between(-jitter, jitter);
    places.push([cx + Math.cos(angle) * rx * reach, cy + Math.sin(angle) * ry * reach]);
  }
  return places.sort((a, b) => a[1] - b[1]);
}

type Stamp = ReturnType<Canvas['stamp']>;
export type Heap = {
  random: Random;
  stamps: readonly [Stamp, ...Stamp[]];
  count: number;
  at: Point;
  rx: number;
  ry: number;
  scale?: readonly [low: number, high: number];
  /** The whole angle by which things are turned. */
  turn?: number;
};

/** A heap of stamped things on an ellipse; a large one is made of clumps, to keep files small. */
export function heap(c: Canvas, how: Heap): string {
  const { random, stamps, count, at, rx, ry, scale = [0.85, 1.15], turn = 360 } = how;
  const perClump = 5;
  if (count <= 18) return strewn(how);
  const clump = (): Stamp =>
    c.stamp(
      strewn({
        random,
        stamps,
        count: perClump,
        at: [0, 0],
        rx: rx * 0.24,
        ry: ry * 0.24,
        scale,
        turn,
      }),
    );
  const inner = { at, rx: rx * 0.82, ry: ry * 0.82, scale: [0.95, 1.05] as const };
  return strewn({
    random,
    stamps: [clump(), clump(), clump()],
    count: Math.round(count / perClump),
    turn: ry < rx / 2 ? 20 : turn,
    ...inner,
  });
}

function strewn({
  random,
  stamps,
  count,
  at,
  rx,
  ry,
  scale = [0.85, 1.15],
  turn = 360,
}: Heap): string {
  return scattered(random, count, at, rx, ry)
    .map(([x, y]) =>
      random.pick(stamps)([Math.round(x), Math.round(y)], {
        turn: Math.round(random.between(-turn / 2, turn / 2)),
        scale: Math.round(random.between(scale[0], scale[1]) * 10) / 10,
      }),
    )
    .join('');
}
