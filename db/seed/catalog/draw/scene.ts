import { flecks } from './light';
import { palette, shade, tint } from './palette';
import type { Canvas, Point } from './svg';
import { circle, createCanvas, ellipse, group, path, polygon, rect, smooth, stroke } from './svg';

/**
 * The rooms of the pictures. Morning light falls from the upper left in all of them: what is round
 * is brightest on its left, and shadows lie to the lower right.
 */
const rooms = {
  celadon: { wall: '#c3d5c4', table: '#efe4cd' },
  mist: { wall: '#cbd7d9', table: '#efe6d6' },
  paper: { wall: '#f1e6d0', table: '#ddc59c' },
  rose: { wall: '#ebc9b8', table: '#f3e7d6' },
  ochre: { wall: '#ecd197', table: '#f5ead2' },
  sage: { wall: '#cdd2a9', table: '#f0e6cd' },
  dusk: { wall: '#4c6681', table: '#dccbab' },
  pine: { wall: '#4f7566', table: '#e2d2ae' },
  cinnabar: { wall: '#c8664b', table: '#f0dec2' },
  night: { wall: '#3a3d47', table: '#b99b74' },
} as const;

export type Room = keyof typeof rooms;

type Backdrop = 'moon' | 'arch' | 'lattice';

export type StandingScene = {
  width?: number;
  height?: number;
  /** Where the table begins. */
  horizon?: number;
  /** The pale shape behind the thing, the sign of this shop's pictures: its middle and size. */
  moon?: readonly [x: number, y: number, r: number];
  moonColor?: string;
  /** A full moon, the arch of a kitchen niche, or the lattice window of a study. */
  backdrop?: Backdrop;
};

/** A thing stands on a table before a wall. */
export function standing(room: Room, scene: StandingScene = {}): Canvas {
  const { width = 800, height = 800, horizon = 570, moon = [400, 370, 280], moonColor } = scene;
  const { wall, table } = rooms[room];
  const c = createCanvas(width, height);
  const light = c.radial(
    [
      [0, palette.rice, 0.5],
      [1, palette.rice, 0],
    ],
    [width * 0.15, height * 0.075],
    Math.max(width, height) * 0.95,
  );
  c.add(rect([0, 0], width, height, wall));
  c.add(behind(scene.backdrop ?? 'moon', moon, moonColor ?? tint(wall, 0.5), horizon));
  c.add(rect([0, horizon], width, height - horizon, table));
  c.add(rect([0, horizon], width, 4, shade(table, 0.14), { opacity: 0.6 }));
  c.add(rect([0, 0], width, height, light));
  c.add(rect([0, 0], width, height, flecks(c, shade(wall, 0.4))));
  return c;
}

function behind(
  kind: Backdrop,
  [x, y, r]: readonly [number, number, number],
  color: string,
  horizon: number,
): string {
  if (kind === 'moon') return r > 0 ? circle([x, y], r, color) : '';
  if (kind === 'arch') {
    const w = r * 0.92;
    const niche = (wide: number) =>
      `M${x - wide} ${horizon}V${y}A${wide} ${wide} 0 0 1 ${x + wide} ${y}V${horizon}Z`;
    const inner = path(niche(Math.round(w)), color);
    return path(niche(Math.round(w + 22)), color, { opacity: 0.45 }) + inner;
  }
  const w = Math.round(r * 0.95);
  const step = Math.round(w * 0.42);
  const bars =
    `M${x - step} ${y - w}V${y + w}M${x + step} ${y - w}V${y + w}` +
    `M${x - w} ${y - step}H${x + w}M${x - w} ${y + step}H${x + w}` +
    `M${x} ${y - w}V${y - step}M${x} ${y + w}V${y + step}M${x - w} ${y}H${x - step}M${x + w} ${y}H${x + step}`;
  const frame = `M${x - w} ${y - w}H${x + w}V${y + w}H${x - w}Z`;
  return (
    path(frame, color) + stroke(bars, shade(color, 0.16), 5) + stroke(frame, shade(color, 0.2), 14)
  );
}

/** Things seen from straight above, on a plain ground. */
export function flatLay(room: Room | 'table', color?: string): Canvas {
  const ground = color ?? (room === 'table' ? rooms.paper.table : rooms[room].wall);
  const c = createCanvas();
  const light = c.radial(
    [
      [0, palette.rice, 0.5],
      [0.6, palette.rice, 0],
      [1, palette.ink, 0.12],
    ],
    [160, 100],
    960,
  );
  c.add(rect([0, 0], 800, 800, ground), rect([0, 0], 800, 800, light));
  c.add(rect([0, 0], 800, 800, flecks(c, shade(ground, 0.4))));
  return c;
}

/** The shadow of something round, `radius` wide, that stands at `where`. */
export function castShadow(c: Canvas, [x, y]: Point, radius: number, length = 1): string {
  const reach = radius * 0.75 * length;
  const fall = ellipse([x + reach * 0.8, y - 2], radius + reach, radius * 0.2 + 8, palette.ink);
  const contact = ellipse([x + 5, y + 3], radius * 1.03, radius * 0.27, palette.ink);
  return c.blurred(9, fall, 0.2) + c.blurred(4, contact, 0.38);
}

/** The shadow of flat things: the outline, softened, away from the light. */
export function dropShadow(
  c: Canvas,
  outline: string,
  { dx = 12, dy = 16, soft = 7, opacity = 0.3 } = {},
): string {
  const dark = path(outline, palette.ink, { transform: `translate(${dx} ${dy})` });
  return c.blurred(soft, dark, opacity);
}

/** Steam that rises from `where`. */
export function steam(c: Canvas, [x, y]: Point, height = 170, color: string = '#fff'): string {
  const paint = c.linear(
    [
      [0, color, 0],
      [0.4, color, 0.9],
      [1, color, 0],
    ],
    [x, y],
    [x, y - height],
  );
  const thread = (dx: number, size: number, width: number) =>
    stroke(
      smooth([
        [x + dx, y],
        [x + dx + 16 * size, y - height * 0.25],
        [x + dx - 10 * size, y - height * 0.52],
        [x + dx + 12 * size, y - height * 0.8],
        [x + dx + 2, y - height],
      ]),
      paint,
      width,
    );
  return c.blurred(2, group(thread(-22, 1, 10) + thread(20, 0.8, 7)));
}

/** Mountains in the mist, far behind. */
export function farHills(color: string, base = 572): string {
  const far = smooth([
    [-20, base],
    [-20, base],
    [90, base - 80],
    [190, base - 30],
    [330, base - 130],
    [470, base - 40],
    [600, base - 100],
    [720, base - 36],
    [820, base - 70],
    [820, base],
    [820, base],
  ]);
  return path(`${far}Z`, color, { opacity: 0.5 });
}

/** A strip of sunlight on the wall, above the horizon. */
export function windowLight(x = 40, width = 260, horizon = 570): string {
  const pane = (offset: number, wide: number) =>
    polygon(
      [
        [x + offset, 0],
        [x + offset + wide, 0],
        [x + offset + wide + horizon * 0.4, horizon],
        [x + offset + horizon * 0.4, horizon],
      ],
      palette.rice,
      { opacity: 0.22 },
    );
  return pane(0, width * 0.46) + pane(width * 0.54, width * 0.46);
}
