import { deepen, palette, tint } from './palette';
import { randomFrom } from './random';
import type { Canvas } from './svg';
import { stroke } from './svg';

/**
 * How things are shaded, all alike: a flat colour, a crescent of grained shadow on the side away
 * from the window, and a thin edge of light towards it. The light comes from the upper left.
 */

/** Fine dots as of a stone print, to be laid over shadows. */
function grain(c: Canvas): string {
  const random = randomFrom(7);
  let dots = '';
  for (let index = 0; index < 64; index += 1) {
    dots += `M${Math.round(random.between(1, 79))} ${Math.round(random.between(1, 79))}h0`;
  }
  return c.pattern(80, 80, stroke(dots, palette.ink, 2, { opacity: 0.4 }));
}

/** The long flecks of handmade paper. */
export function flecks(c: Canvas, color: string, opacity = 0.28): string {
  const random = randomFrom(23);
  let threads = '';
  for (let index = 0; index < 30; index += 1) {
    const x = (index % 6) * 66 + random.between(8, 58);
    const y = Math.floor(index / 6) * 80 + random.between(10, 70);
    const bend = () => Math.round(random.between(-7, 7));
    threads += `M${Math.round(x)} ${Math.round(y)}q${bend()} ${bend()} ${bend()} ${bend()}`;
  }
  return c.pattern(400, 400, stroke(threads, color, 1, { 'stroke-opacity': opacity }));
}

export type Lighting = {
  /** Width of the shadow on the far side. */
  depth?: number;
  /** Softness of its edge. */
  soft?: number;
  /** Darkness of it, 0–1. */
  dark?: number;
  /** Strength of the lit edge, 0–1. */
  rim?: number;
  /** Decoration, cut to the outline, below the shadow. */
  decor?: string;
};

/** Any solid thing, by its outline. */
export function lit(c: Canvas, d: string, color: string, lighting: Lighting = {}): string {
  const { depth = 34, soft = 10, dark = 0.55, rim = 0.5, decor = '' } = lighting;
  const fill = c.shape(d);
  const lee = deepen(color.startsWith('#') ? color : palette.stone);
  // Over a painted surface the shadow must darken the paint too, not veil it.
  const veil =
    decor === '' ? fill(lee, { opacity: dark }) : fill('#2f2740', { opacity: dark * 0.55 });
  const shadow = veil + fill(grain(c));
  const light = tint(color.startsWith('#') ? color : palette.rice, 0.7);
  const edge = fill('none', { stroke: light, 'stroke-width': 9, opacity: rim });
  const far = c.beyond(d, [-depth, -depth * 0.3], Math.round(soft), shadow);
  return fill(color) + c.clipped(d, decor + (rim > 0 ? edge : '') + far);
}

/** The crisp reflection of a window on glaze or lacquer, along the given points. */
export function gleam(d: string, width = 8, opacity = 0.55): string {
  return stroke(d, '#fff', width, { opacity });
}
