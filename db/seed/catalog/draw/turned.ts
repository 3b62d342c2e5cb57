import { gleam, lit } from './light';
import { shade, tint } from './palette';
import type { Canvas, Point } from './svg';
import { curveThrough, ellipse, path, short, smooth } from './svg';

/** How far a horizontal circle is squashed: the eye looks down a little, the same everywhere. */
export const tilt = 0.26;

/** A point of an outline: half the width there, and the height above the base. */
export type Ring = readonly [radius: number, height: number];

export type Turned = {
  /** Middle of the foot. */
  at: Point;
  /** From the foot to the rim; a ring given twice is a sharp edge. */
  rings: readonly Ring[];
  color: string;
  /** 0 for matt, 1 for glaze. */
  gloss?: number;
  squash?: number;
  /** Decoration of the body, cut to its outline, below the light on it. */
  decor?: string;
};

/** The outline of what a potter or a turner makes, as path data. */
export function turnedOutline({ at: [x, y], rings, squash = tilt }: Turned): string {
  const first = rings[0] ?? [0, 0];
  const last = rings[rings.length - 1] ?? [0, 0];
  const right = rings.map(([r, h]): Point => [x + r, y - h]);
  const left = rings.map(([r, h]): Point => [x - r, y - h]).reverse();
  const arc = (r: number, to: Point) =>
    r < 0.5 ? '' : `A${short(r)} ${short(r * squash)} 0 0 0 ${short(to[0])} ${short(to[1])}`;
  const foot = `M${short(x - first[0])} ${short(y - first[1])}${arc(first[0], [x + first[0], y - first[1]])}`;
  const rim = arc(last[0], [x - last[0], y - last[1]]);
  return `${foot}${curveThrough(right)}${rim}${curveThrough(left)}Z`;
}

/** A turned body with light, decoration and gloss; its opening is drawn by `mouth`. */
export function turned(c: Canvas, thing: Turned): string {
  const { at, rings, color, gloss = 0.5, decor = '' } = thing;
  const outline = turnedOutline(thing);
  const widest = Math.max(...rings.map(([r]) => r));
  const depth = Math.max(10, widest * 0.42);
  const body = lit(c, outline, color, { depth, soft: Math.max(4, widest * 0.07), decor });
  const height = Math.max(...rings.map(([, h]) => h));
  const onFlank = rings.filter(
    ([r, h]) => h > height * 0.3 && h < height * 0.9 && r > widest * 0.5,
  );
  if (gloss === 0 || onFlank.length < 2) return body;
  const strip = onFlank.map(([r, h]): Point => [at[0] - r * 0.76, at[1] - h]);
  return body + gleam(smooth(strip), Math.max(4, widest * 0.05), gloss);
}

export type Mouth = {
  /** Middle of the opening. */
  at: Point;
  radius: number;
  color: string;
  /** Thickness of the wall. */
  wall?: number;
  /** What stands in it, and how far below the rim. */
  filled?: { color: string; depth: number };
  squash?: number;
};

function oval([x, y]: Point, r: number, squash: number): string {
  const half = (to: number) => `A${short(r)} ${short(r * squash)} 0 1 1 ${short(to)} ${short(y)}`;
  return `M${short(x - r)} ${short(y)}${half(x + r)}${half(x - r)}Z`;
}

/** The opening of a vessel, looked into from above: rim, inner wall, and what is in it. */
export function mouth(c: Canvas, thing: Mouth): string {
  const { at, radius, color, wall = 7, squash = tilt, filled } = thing;
  const [x, y] = at;
  const inner = radius - wall;
  const hole = oval([x, y + wall * 0.1], inner, squash);
  const lee = shade(color, 0.34);
  const lighted = ellipse(
    [x + radius * 0.22, y + radius * 0.12],
    inner,
    inner * squash,
    tint(color, 0.1),
  );
  return (
    ellipse(at, radius, radius * squash, tint(color, 0.5)) +
    path(hole, lee) +
    c.clipped(
      hole,
      c.blurred(6, lighted) + (filled === undefined ? '' : liquid(thing, inner, filled)),
    )
  );
}

function liquid(
  { at: [x, y], squash = tilt }: Mouth,
  inner: number,
  { color, depth }: { color: string; depth: number },
): string {
  const r = inner - depth * 0.12;
  const surface = ellipse([x, y + depth], r, r * squash, color);
  const deep = ellipse(
    [x - r * 0.1, y + depth - r * 0.05],
    r * 0.8,
    r * squash * 0.8,
    shade(color, 0.12),
  );
  const glint = ellipse(
    [x + r * 0.45, y + depth + r * squash * 0.4],
    r * 0.26,
    r * squash * 0.14,
    '#fff',
    {
      opacity: 0.5,
    },
  );
  return surface + deep + glint;
}

/** The front half of a ring round the body: a band, an incised line, a hoop. */
export function hoop([x, y]: Point, radius: number, squash = tilt): string {
  return `M${short(x - radius)} ${short(y)}A${short(radius)} ${short(radius * squash)} 0 0 0 ${short(x + radius)} ${short(y)}`;
}

/** A band between two heights, front half, closed, as path data. */
export function band([x, y]: Point, lower: Ring, upper: Ring, squash = tilt): string {
  const [r1, h1] = lower;
  const [r2, h2] = upper;
  return (
    `M${short(x - r1)} ${short(y - h1)}A${short(r1)} ${short(r1 * squash)} 0 0 0 ${short(x + r1)} ${short(y - h1)}` +
    `L${short(x + r2)} ${short(y - h2)}A${short(r2)} ${short(r2 * squash)} 0 0 1 ${short(x - r2)} ${short(y - h2)}Z`
  );
}
