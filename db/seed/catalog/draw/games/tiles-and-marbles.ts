import type { Drawings } from '../drawings';
import { lit } from '../light';
import { palette, shade, tint } from '../palette';
import { dropShadow, flatLay, standing } from '../scene';
import { character } from '../strokes';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, lines, path, placed, rect, stroke } from '../svg';

// Mahjong.

function tileFace(kind: string): string {
  const green = '#2f7a5a';
  const red = palette.cinnabar;
  const blue = palette.indigo;
  const dot = (x: number, y: number, r: number, color: string) =>
    circle([x, y], r, color) +
    circle([x, y], r * 0.5, palette.rice) +
    circle([x, y], r * 0.25, color);
  const bamboo = (x: number, y: number, color: string) =>
    rect([x - 4, y - 16], 8, 32, color, { rx: 4 }) + rect([x - 6, y - 3], 12, 6, color, { rx: 3 });
  switch (kind) {
    case 'red':
      return placed(character('中', 66, red, 11), [-33, -33]);
    case 'green':
      return placed(character('發', 64, green, 9), [-32, -32]);
    case 'white':
      return rect([-27, -37], 54, 74, 'none', { stroke: blue, 'stroke-width': 6, rx: 4 });
    case 'east':
      return placed(character('東', 64, palette.ink, 9), [-32, -32]);
    case 'five':
      return (
        dot(-19, -28, 12, blue) +
        dot(19, -28, 12, green) +
        dot(0, 0, 12, red) +
        dot(-19, 28, 12, green) +
        dot(19, 28, 12, blue)
      );
    case 'one':
      return dot(0, 0, 31, green) + circle([0, 0], 13, red) + circle([0, 0], 6, palette.rice);
    case 'three':
      return dot(-20, -26, 13, blue) + dot(0, 0, 13, red) + dot(20, 26, 13, green);
    case 'bird':
      return (
        path(
          'M-6 36C-34 20-30-10-12-22C-16-36-2-44 8-36L20-32L10-26C20-10 34-4 32 14C16 8 14 24-6 36Z',
          green,
        ) +
        circle([2, -32], 3, palette.rice) +
        stroke('M-14 4q14 4 22-10M-12 16q14 0 26-10', palette.rice, 4) +
        path('M6 30q10 10 22 8q-12-6-14-16Z', red)
      );
    case 'six':
      return (
        bamboo(-20, -22, green) +
        bamboo(0, -22, green) +
        bamboo(20, -22, green) +
        bamboo(-20, 22, blue) +
        bamboo(0, 22, blue) +
        bamboo(20, 22, blue)
      );
    case 'wan3':
      return (
        placed(character('三', 40, blue, 12), [-20, -42]) +
        placed(character('萬', 42, red, 10), [-21, 2])
      );
    default:
      return (
        placed(character('五', 40, blue, 12), [-20, -42]) +
        placed(character('萬', 42, red, 10), [-21, 2])
      );
  }
}

function tileFlat(c: Canvas): string {
  return (
    c.blurred(4, rect([-38, -46], 92, 120, palette.ink, { rx: 10 }), 0.3) +
    rect([-46, -62], 92, 130, '#3f7f66', { rx: 10 }) +
    rect([-46, -62], 92, 120, '#d8d0bd', { rx: 10 }) +
    rect([-46, -64], 92, 116, '#faf6ea', { rx: 10 })
  );
}

type Tile = (x: number, y: number, kind: string, scale?: number) => string;

/** A tile standing upright, 100 wide; `x, y` is the middle of its face. */
export function standingTile(c: Canvas): Tile {
  const face = 'M-50-74Q-50-80-44-80H44Q50-80 50-74V64Q50 70 44 70H-44Q-50 70-50 64Z';
  const blank = c.stamp(
    c.blurred(5, ellipse([14, 72], 62, 9, palette.ink), 0.34) +
      path('M-50-74L-40-98Q-38-102-32-102H54Q60-102 58-96L50-74Z', '#3f8f70') +
      path('M50-76L58-98L62-94V46L50 66Z', '#2c6650') +
      path('M44-80L53-100L58-96V48L50 64Z', '#e2dac6') +
      lit(c, face, '#faf6ea', { depth: 8, soft: 3, dark: 0.3 }),
  );
  return (x, y, kind, scale = 1) =>
    placed(blank([0, 0]) + placed(tileFace(kind), [0, -5]), [x, y], { scale });
}

function mahjongWall(): string {
  const c = standing('pine', { horizon: 480, moon: [400, 280, 220], moonColor: '#86a796' });
  c.add(rect([0, 480], 800, 320, '#3f6a57'));
  const tile = standingTile(c);
  for (const [index, kind] of ['one', 'three', 'five', 'bird', 'six', 'wan3'].entries())
    c.add(tile(106 + index * 112, 476, kind, 1.04));
  for (const [index, kind] of ['east', 'white', 'green', 'red'].entries())
    c.add(tile(178 + index * 148, 664, kind, 1.34));
  return c.render();
}

function mahjongBox(): string {
  const c = flatLay('cinnabar', '#b5614a');
  const d = 'M70 110H730Q746 110 746 126V684Q746 700 730 700H70Q54 700 54 684V126Q54 110 70 110Z';
  c.add(
    dropShadow(c, d, { soft: 12 }),
    lit(c, d, palette.walnut, { depth: 12 }),
    rect([84, 140], 632, 530, '#35564a'),
    path('M84 140H716V156H100V670H84Z', palette.ink, { opacity: 0.35 }),
  );
  const blank = c.stamp(tileFlat(c));
  const order = [
    'red',
    'east',
    'one',
    'wan3',
    'six',
    'green',
    'bird',
    'five',
    'white',
    'three',
    'wan5',
    'one',
    'six',
    'red',
    'five',
    'east',
    'wan3',
    'green',
  ];
  const faces = new Map<string, ReturnType<Canvas['stamp']>>();
  for (const [index, kind] of order.entries()) {
    const at: Point = [154 + (index % 6) * 99, 230 + Math.floor(index / 6) * 146];
    const known = faces.get(kind) ?? c.stamp(tileFace(kind));
    faces.set(kind, known);
    c.add(blank(at), known([at[0], at[1] - 6]));
  }
  c.add(rect([84, 632], 632, 38, '#2c483e'));
  for (const x of [160, 230])
    c.add(
      rect([x - 22, 628], 40, 40, '#faf6ea', { rx: 8 }),
      circle([x - 2, 648], 7, palette.cinnabar),
    );
  return c.render();
}

// Star checkers.

const starColours = ['#c8472f', '#d39b3d', '#4f7d6b', '#30496d', '#7d8fa6', '#8a5a7a'] as const;

function holes(): { at: Point; camp: number }[] {
  const found: { at: Point; camp: number }[] = [];
  // Cube coordinates: the star is two big triangles laid over each other.
  for (let q = -8; q <= 8; q += 1) {
    for (let r = -8; r <= 8; r += 1) {
      const s = -q - r;
      const up = q >= -4 && r >= -4 && s >= -4;
      const down = q <= 4 && r <= 4 && s <= 4;
      if (!up && !down) continue;
      const far = [r < -4, q > 4, s < -4, r > 4, q < -4, s > 4].indexOf(true);
      found.push({ at: [q + r / 2, r * 0.866], camp: far });
    }
  }
  return found;
}

function marble(c: Canvas, color: string, r: number): ReturnType<Canvas['stamp']> {
  return c.stamp(
    circle([0, 0], r, shade(color, 0.3)) +
      circle([-r * 0.1, -r * 0.12], r * 0.86, color) +
      path(
        `M${-r * 0.5} ${r * 0.1}Q0 ${-r * 0.5} ${r * 0.5} ${r * 0.2}Q0 ${r * 0.1} ${-r * 0.5} ${r * 0.1}Z`,
        tint(color, 0.5),
      ) +
      circle([-r * 0.34, -r * 0.38], r * 0.2, '#fff', { opacity: 0.85 }),
  );
}

function checkersBoard(): string {
  const c = flatLay('mist', '#c5d1d2');
  const hexagon: Point[] = [0, 1, 2, 3, 4, 5].map(
    (k): Point => [
      400 + Math.cos((k * Math.PI) / 3 + Math.PI / 6) * 372,
      400 + Math.sin((k * Math.PI) / 3 + Math.PI / 6) * 372,
    ],
  );
  const d = lines(hexagon, true);
  c.add(
    dropShadow(c, d, { soft: 14, dx: 18, dy: 24 }),
    lit(c, d, '#d9b27f', {
      depth: 14,
      dark: 0.35,
      decor: stroke(
        'M60 200Q400 170 760 220M60 330Q400 360 760 320M60 470Q400 440 760 480M80 600Q400 630 740 590',
        '#c79e68',
        3,
      ),
    }),
  );
  const size = 40;
  const all = holes();
  let dips = '';
  const marbles = starColours.map((color) => marble(c, color, 16.5));
  let pieces = '';
  for (const {
    at: [x, y],
    camp,
  } of all) {
    const px = Math.round(400 + x * size);
    const py = Math.round(400 + y * size);
    if (camp < 0) dips += `M${px} ${py}h0`;
    else pieces += marbles[camp]?.([px, py]) ?? '';
  }
  c.add(
    stroke(dips, '#a87943', 19),
    stroke(dips, '#c4945c', 13, { transform: 'translate(2 3)' }),
    pieces,
  );
  return c.render();
}

function checkersMarbles(): string {
  const c = flatLay('ochre', '#d9b27f');
  c.add(
    stroke(
      'M0 120Q400 90 800 140M0 330Q400 360 800 320M0 520Q400 490 800 540M0 700Q400 730 800 690',
      '#c79e68',
      4,
    ),
  );
  const kinds = starColours.map((color) =>
    c.stamp(
      c.blurred(6, circle([14, 20], 54, palette.ink), 0.38) +
        circle([0, 0], 56, shade(color, 0.32)) +
        circle([-5, -6], 49, color) +
        path('M-32 8Q0-34 32 14Q0 4-32 8Z', tint(color, 0.5)) +
        path('M-20 26Q8 8 30 24Q6 34-20 26Z', tint(color, 0.25)) +
        circle([-19, -22], 11, '#fff', { opacity: 0.85 }) +
        circle([20, 24], 8, '#fff', { opacity: 0.25 }),
    ),
  );
  let dips = '';
  for (let row = 0; row < 7; row += 1)
    for (let k = 0; k < 7; k += 1) dips += `M${40 + k * 136 + (row % 2) * 68} ${60 + row * 118}h0`;
  c.add(stroke(dips, '#a87943', 66), stroke(dips, '#c4945c', 50, { transform: 'translate(5 7)' }));
  for (const [row, k, kind] of [
    [1, 1, 0],
    [1, 2, 0],
    [2, 2, 0],
    [2, 3, 1],
    [3, 2, 2],
    [3, 3, 1],
    [4, 4, 3],
    [4, 2, 2],
    [5, 3, 4],
    [5, 0, 5],
    [3, 0, 3],
    [2, 5, 1],
    [1, 4, 1],
    [5, 4, 3],
  ] as const)
    c.add((kinds[kind] ?? (() => ''))([40 + k * 136 + (row % 2) * 68, 60 + row * 118]));
  return c.render();
}

export const tilesAndMarbles: Drawings = {
  'bamboo-mahjong-set': [mahjongWall, mahjongBox],
  'star-checkers': [checkersBoard, checkersMarbles],
};
