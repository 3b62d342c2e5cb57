import { gleam, lit } from './light';
import { palette, shade, tint } from './palette';
import { castShadow } from './scene';
import type { Canvas, Point } from './svg';
import { circle, ellipse, path, placed, short, smooth, stroke } from './svg';
import type { Ring } from './turned';
import { hoop, mouth, tilt, turned, turnedOutline } from './turned';

/** Vessels that appear in more than one picture. All stand with the middle of the foot at `at`. */

const cupRings: readonly Ring[] = [
  [26, 0],
  [28, 8],
  [28, 8],
  [54, 34],
  [66, 72],
  [70, 96],
];

function scaled(rings: readonly Ring[], by: number): Ring[] {
  return rings.map(([r, h]) => [r * by, h * by]);
}

/** A small handleless tea cup, filled. */
export function cup(
  c: Canvas,
  at: Point,
  { size = 1, color = palette.rice as string, tea = palette.ochre as string, decor = '' } = {},
): string {
  return (
    castShadow(c, at, 40 * size, 0.8) +
    turned(c, { at, rings: scaled(cupRings, size), color, gloss: 0.6, decor }) +
    mouth(c, {
      at: [at[0], at[1] - 96 * size],
      radius: 70 * size,
      color,
      wall: 5 * size,
      filled: { color: tea, depth: 14 * size },
    })
  );
}

const gaiwanRings: readonly Ring[] = [
  [52, 0],
  [54, 14],
  [54, 14],
  [104, 62],
  [140, 128],
  [158, 196],
];

/** A gaiwan on its saucer; open shows the tea, with the lid leaning at its side. */
export function gaiwan(
  c: Canvas,
  at: Point,
  {
    size = 1,
    color = palette.celadon as string,
    open = undefined as undefined | { tea: string; leaves?: string },
    decor = '',
  } = {},
): string {
  const [x, y] = at;
  const s = (value: number) => value * size;
  const saucer: Ring[] = scaled(
    [
      [78, 0],
      [82, 6],
      [166, 26],
      [180, 34],
    ],
    size,
  );
  const lid: Ring[] = scaled(
    [
      [142, 0],
      [126, 32],
      [70, 62],
      [36, 70],
      [36, 70],
      [33, 84],
      [45, 95],
    ],
    size,
  );
  const body =
    castShadow(c, at, s(150)) +
    turned(c, { at, rings: saucer, color, gloss: 0 }) +
    mouth(c, { at: [x, y - s(34)], radius: s(180), color, wall: s(8) }) +
    c.blurred(5, ellipse([x + s(14), y - s(20)], s(78), s(22), palette.ink), 0.35) +
    turned(c, { at: [x, y - s(24)], rings: scaled(gaiwanRings, size), color, gloss: 0.65, decor });
  const rim = { at: [x, y - s(220)] as Point, radius: s(158), color, wall: s(6) };
  if (open === undefined) {
    return (
      body +
      mouth(c, rim) +
      turned(c, { at: [x, y - s(222)], rings: lid, color, gloss: 0 }) +
      mouth(c, { at: [x, y - s(317)], radius: s(45), color, wall: s(5) })
    );
  }
  const leaning = lid.map(([r, h]): Ring => [r, h * 0.9]);
  return (
    body +
    mouth(c, { ...rim, filled: { color: open.tea, depth: s(24) } }) +
    (open.leaves ?? '') +
    placed(
      turned(c, { at: [0, 0], rings: leaning, color, gloss: 0 }) +
        mouth(c, { at: [0, -s(85)], radius: s(45), color, wall: s(5) }),
      [x + s(150), y - s(180)],
      { turn: 62 },
    )
  );
}

/** A squat teapot in the Xishi manner: one curve, knob and all, a short spout and a loop handle. */
export function teapot(
  c: Canvas,
  at: Point,
  { size = 1, color = palette.clay as string } = {},
): string {
  const [x, y] = at;
  const p = (dx: number, dy: number): Point => [x + dx * size, y + dy * size];
  const handle = smooth([p(-124, -176), p(-190, -216), p(-236, -160), p(-212, -96), p(-140, -62)]);
  const spout = smooth(
    [
      p(110, -84),
      p(110, -84),
      p(166, -116),
      p(196, -172),
      p(208, -206),
      p(208, -206),
      p(228, -202),
      p(228, -202),
      p(226, -150),
      p(196, -86),
      p(120, -40),
      p(120, -40),
    ],
    true,
  );
  const rings: Ring[] = scaled(
    [
      [96, 0],
      [100, 4],
      [146, 50],
      [158, 104],
      [138, 160],
      [104, 190],
      [92, 198],
    ],
    size,
  );
  const lid: Ring[] = scaled(
    [
      [92, 0],
      [74, 20],
      [40, 34],
      [18, 40],
      [15, 48],
      [26, 62],
      [20, 78],
      [2, 84],
    ],
    size,
  );
  return (
    castShadow(c, at, 130 * size) +
    stroke(handle, shade(color, 0.32), 27 * size) +
    stroke(handle, color, 22 * size) +
    stroke(handle, tint(color, 0.3), 5 * size, {
      transform: `translate(${-4 * size} ${-4 * size})`,
    }) +
    lit(c, spout, color, { depth: 16 * size, soft: 5 }) +
    ellipse(p(218, -204), 11 * size, 4 * size, shade(color, 0.6)) +
    turned(c, { at, rings, color, gloss: 0.22 }) +
    turned(c, { at: p(0, -196), rings: lid, color, gloss: 0 }) +
    stroke(hoop(p(0, -197), 93 * size), shade(color, 0.5), 2.5 * size)
  );
}

export type Glass = {
  at: Point;
  rings: readonly Ring[];
  tea?: { color: string; level: number };
  inside?: string;
};

/** Clear glass with what is in it. */
export function glass(c: Canvas, { at, rings, tea, inside = '' }: Glass): string {
  const [x, y] = at;
  const outline = turnedOutline({ at, rings, color: '' });
  const fill = c.shape(outline);
  const top = rings[rings.length - 1] ?? [0, 0];
  const widest = Math.max(...rings.map(([r]) => r));
  let filled = '';
  if (tea !== undefined) {
    const surface: Point = [x, y - tea.level];
    const r = radiusAt(rings, tea.level) - 5;
    const below = `M${x - r} ${y - tea.level}A${short(r)} ${short(r * tilt)} 0 0 0 ${x + r} ${y - tea.level}h90V${y + 200}H${x - r - 90}V${y - tea.level}Z`;
    const depth = c.linear(
      [
        [0, tea.color, 0.62],
        [1, shade(tea.color, 0.15), 0.85],
      ],
      [0, y - tea.level],
      [0, y],
    );
    filled =
      c.clipped(outline, path(below, depth)) +
      ellipse(surface, r, r * tilt, tint(tea.color, 0.3), { opacity: 0.8 });
  }
  const onFlank = rings.filter(([, h]) => h > top[1] * 0.2 && h < top[1] * 0.92);
  const strip = onFlank.map(([r, h]): Point => [x - r * 0.8, y - h]);
  const far = onFlank.map(([r, h]): Point => [x + r * 0.88, y - h]);
  return (
    c.blurred(6, ellipse([x + widest * 0.7, y], widest * 1.3, widest * 0.24, palette.ink), 0.16) +
    fill('#fff', { opacity: 0.28 }) +
    filled +
    c.clipped(outline, inside) +
    c.clipped(outline, stroke(outline, '#fff', 9, { opacity: 0.55 })) +
    stroke(outline, palette.indigoPale, 2, { opacity: 0.75 }) +
    ellipse([x, y - top[1]], top[0], top[0] * tilt, 'none', { stroke: '#fff', 'stroke-width': 4 }) +
    gleam(smooth(strip), 9, 0.75) +
    gleam(smooth(far), 4, 0.5)
  );
}

/** A glass spout or handle, by its outline. */
export function glassPart(d: string): string {
  return path(d, '#fff', { opacity: 0.42 }) + stroke(d, palette.indigoPale, 2, { opacity: 0.6 });
}

function radiusAt(rings: readonly Ring[], height: number): number {
  let before: Ring = rings[0] ?? [0, 0];
  for (const ring of rings) {
    if (ring[1] >= height) {
      const span = ring[1] - before[1];
      const share = span === 0 ? 1 : (height - before[1]) / span;
      return before[0] + (ring[0] - before[0]) * share;
    }
    before = ring;
  }
  return before[0];
}

/** A cylindrical tin with a lid; `label` is drawn on its front, around the middle of it. */
export function tin(
  c: Canvas,
  at: Point,
  {
    radius = 118,
    height = 330,
    lid = 74,
    color = palette.celadonDeep as string,
    lidColor = undefined as string | undefined,
    label = '',
    shadow = true,
  } = {},
): string {
  const [x, y] = at;
  const cover = lidColor ?? color;
  const joint = height - lid;
  const body: Ring[] = [
    [radius - 3, 0],
    [radius, 4],
    [radius, 4],
    [radius, joint],
  ];
  const hood: Ring[] = [
    [radius + 3, 0],
    [radius + 3, 0],
    [radius + 3, lid - 6],
    [radius - 2, lid],
  ];
  return (
    (shadow ? castShadow(c, at, radius) : '') +
    turned(c, { at, rings: body, color, gloss: 0, decor: placed(label, [x, y - joint / 2 + 8]) }) +
    turned(c, { at: [x, y - joint], rings: hood, color: cover, gloss: 0 }) +
    ellipse([x, y - height], radius - 2, radius * tilt, tint(cover, 0.3)) +
    ellipse([x + 2, y - height + 2], radius - 10, (radius - 8) * tilt, tint(cover, 0.1)) +
    gleam(`M${x - radius * 0.74} ${y - joint + 30}V${y - 40}`, radius * 0.06, 0.4) +
    gleam(`M${x - radius * 0.74} ${y - height + 44}V${y - joint + 12}`, radius * 0.06, 0.4)
  );
}

/** A paper label that goes round a tin: its art is cut to it. */
export function wrapLabel(
  c: Canvas,
  { half = 82, height = 170, color = palette.rice as string, art = '' },
): string {
  const sag = half * 0.12;
  const d = `M${-half} ${-height / 2}Q0 ${-height / 2 + sag * 2} ${half} ${-height / 2}V${height / 2}Q0 ${height / 2 + sag * 2} ${-half} ${height / 2}Z`;
  return path(d, color) + c.clipped(d, art);
}

/** A seal in cinnabar: a small square or round stamp. */
export function seal(size: number, round = false): string {
  const face = round
    ? circle([0, 0], size / 2, palette.cinnabar)
    : path(`M${-size / 2} ${-size / 2}h${size}v${size}h${-size}Z`, palette.cinnabar, {
        'stroke-linejoin': 'round',
        stroke: palette.cinnabar,
        'stroke-width': size * 0.08,
      });
  const rod = stroke(`M${-size * 0.3} ${-size * 0.08}H${size * 0.3}`, palette.rice, size * 0.07);
  const bead = (bx: number, by: number) =>
    circle([bx * size, by * size], size * 0.09, palette.rice);
  return (
    face +
    rod +
    bead(-0.2, -0.24) +
    bead(0.2, -0.24) +
    bead(-0.2, 0.1) +
    bead(0, 0.1) +
    bead(0.2, 0.26)
  );
}
