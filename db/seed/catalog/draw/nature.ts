import { palette, shade, tint } from './palette';
import type { Random } from './random';
import type { Canvas, Placing, Point } from './svg';
import { circle, group, path, placed, short, smooth, stroke } from './svg';

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
    stroke(`M0 0Q${short(size * 0.06)} ${short(-size * 0.3)} 0 ${short(-size * 0.55)}`, shade(color, 0.15), size * 0.035) +
    placed(leaf(size * 0.62, size * 0.17, color), [size * 0.03, -size * 0.28], { turn: -28 }) +
    placed(leaf(size * 0.56, size * 0.15, tint(color, 0.12)), [0, -size * 0.4], { turn: -146 }) +
    placed(leaf(size * 0.48, size * 0.075, tint(color, 0.32), false), [0, -size * 0.52], { turn: -82 })
  );
}

/** A blossom of round petals. */
export function blossom(
  size: number,
  color: string,
  heart: string = palette.ochre,
  petals = 5,
): string {
  let flower = '';
  for (let index = 0; index < petals; index += 1) {
    const turn = (360 / petals) * index;
    const petal = path(
      `M0 0C${short(-size * 0.62)} ${short(-size * 0.4)} ${short(-size * 0.4)} ${short(-size)} 0 ${short(-size)}C${short(size * 0.4)} ${short(-size)} ${short(size * 0.62)} ${short(-size * 0.4)} 0 0Z`,
      index % 2 === 0 ? color : shade(color, 0.06),
    );
    flower += placed(petal, [0, 0], { turn });
  }
  return flower + circle([0, 0], size * 0.2, heart);
}

/** A many-petalled flower: chrysanthemum, daisy. */
export function aster(size: number, color: string, heart: string, petals = 16): string {
  let flower = '';
  for (const [radius, tone, offset] of [
    [1, shade(color, 0.1), 0],
    [0.74, color, 11],
  ] as const) {
    for (let index = 0; index < petals; index += 1) {
      const turn = (360 / petals) * index + offset;
      const length = size * radius;
      const petal = `M0 0C${short(-length * 0.14)} ${short(-length * 0.5)} ${short(-length * 0.12)} ${short(-length)} 0 ${short(-length)}C${short(length * 0.12)} ${short(-length)} ${short(length * 0.14)} ${short(-length * 0.5)} 0 0Z`;
      flower += placed(path(petal, tone), [0, 0], { turn });
    }
  }
  return flower + circle([0, 0], size * 0.3, heart);
}

/** A bare, crooked branch with something at its knots. */
export function branch(
  points: readonly Point[],
  width: number,
  color: string,
  growth: readonly [content: string, where: Point, how?: Placing][] = [],
): string {
  const wood = stroke(smooth(points), color, width);
  return wood + growth.map(([content, where, how]) => placed(content, where, how)).join('');
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

/** Places scattered over an ellipse, from back to front. */
export function scattered(
  random: Random,
  count: number,
  [cx, cy]: Point,
  rx: number,
  ry: number,
): Point[] {
  const places: Point[] = [];
  for (let index = 0; index < count; index += 1) {
    const angle = random.between(0, 2 * Math.PI);
    const reach = Math.sqrt(random.between(0, 1));
    places.push([cx + Math.cos(angle) * rx * reach, cy + Math.sin(angle) * ry * reach]);
  }
  return places.sort((a, b) => a[1] - b[1]);
}

/** A heap of one or more stamped things on an ellipse. */
export function heap(
  random: Random,
  stamps: readonly [ReturnType<Canvas['stamp']>, ...ReturnType<Canvas['stamp']>[]],
  count: number,
  at: Point,
  rx: number,
  ry: number,
  { scale = [0.85, 1.15] as readonly [number, number], turn = 360 } = {},
): string {
  return scattered(random, count, at, rx, ry)
    .map((where) =>
      random.pick(stamps)(where, {
        turn: Math.round(random.between(-turn / 2, turn / 2)),
        scale: random.between(scale[0], scale[1]),
      }),
    )
    .join('');
}
