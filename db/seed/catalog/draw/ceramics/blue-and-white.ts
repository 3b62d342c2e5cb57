import type { Drawings } from '../drawings';
import { gleam, lit } from '../light';
import { blossom, leaf, scattered } from '../nature';
import { palette, shade, tint } from '../palette';
import { randomFrom } from '../random';
import { castShadow, dropShadow, flatLay, standing, steam, windowLight } from '../scene';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, group, path, placed, rect, short, smooth, stroke } from '../svg';
import type { Ring } from '../turned';
import { hoop, mouth, turned } from '../turned';

const porcelain = '#f1efe8';

const cobalt = '#34588c';

// Rice bowl in blue and white.

export function lotus(size: number, color: string): string {
  const petal = (turn: number, long: number) =>
    placed(
      path(
        `M0 0C${short(-long * 0.4)} ${short(-long * 0.3)} ${short(-long * 0.25)} ${short(-long * 0.85)} 0 ${short(-long)}C${short(long * 0.25)} ${short(-long * 0.85)} ${short(long * 0.4)} ${short(-long * 0.3)} 0 0Z`,
        color,
        { stroke: porcelain, 'stroke-width': 2.5 },
      ),
      [0, 0],
      { turn },
    );
  return (
    petal(-78, size * 0.8) +
    petal(78, size * 0.8) +
    petal(-44, size * 0.95) +
    petal(44, size * 0.95) +
    petal(0, size)
  );
}

function lotusScroll(c: Canvas, [x, y]: Point): string {
  const flower = c.stamp(lotus(46, cobalt));
  const curl = c.stamp(
    stroke('M-60 8C-40-40-10-36-4-8C0 12-26 18-28-2', cobalt, 4.5) +
      placed(leaf(34, 10, cobalt, false), [-50, -8], { turn: 200 }) +
      placed(leaf(30, 9, cobalt, false), [-22, -28], { turn: -60 }),
  );
  let scroll = '';
  for (const [dx, dy] of [
    [-168, -26],
    [0, 14],
    [168, -26],
  ] as const) {
    scroll +=
      flower([x + dx, y + dy]) +
      curl([x + dx - 36, y + dy - 4]) +
      curl([x + dx + 36, y + dy - 4], { flip: true });
  }
  return scroll;
}

const bowlRings: readonly Ring[] = [
  [78, 0],
  [82, 22],
  [82, 22],
  [140, 62],
  [204, 140],
  [232, 222],
];

function blueBowl(c: Canvas, at: Point, size = 1, filled = ''): string {
  const [x, y] = at;
  const rings = bowlRings.map(([r, h]): Ring => [r * size, h * size]);
  const line = (r: number, h: number, w: number) =>
    stroke(hoop([x, y - h * size], r * size), cobalt, w * size);
  const decor =
    placed(lotusScroll(c, [0, -104]), at, { scale: size }) +
    line(233, 210, 5) +
    line(230, 198, 2.5) +
    line(118, 48, 4) +
    line(84, 20, 4);
  return (
    castShadow(c, at, 130 * size) +
    turned(c, { at, rings, color: porcelain, gloss: 0.7, decor }) +
    mouth(c, { at: [x, y - 222 * size], radius: 232 * size, color: porcelain, wall: 7 * size }) +
    ellipse([x, y - 221 * size], 220 * size, 55 * size, 'none', {
      stroke: cobalt,
      'stroke-width': 3 * size,
    }) +
    filled
  );
}

function bowlAlone(): string {
  const c = standing('mist', { moon: [400, 350, 270] });
  c.add(blueBowl(c, [400, 660], 1.12));
  return c.render();
}

function bowlFromAbove(): string {
  const c = flatLay('mist', '#c9d3d3');
  c.add(c.blurred(16, circle([428, 436], 312, palette.ink), 0.32));
  c.add(
    circle([400, 400], 312, tint(porcelain, 0.6)),
    circle([400, 400], 304, shade(porcelain, 0.14)),
  );
  c.add(
    c.clipped(
      'M96 400a304 304 0 1 1 608 0a304 304 0 1 1-608 0Z',
      c.blurred(18, circle([450, 446], 290, porcelain)),
    ),
  );
  c.add(
    circle([400, 400], 288, 'none', { stroke: cobalt, 'stroke-width': 6 }),
    circle([400, 400], 274, 'none', { stroke: cobalt, 'stroke-width': 2.5 }),
  );
  const flower = c.stamp(
    lotus(52, cobalt) +
      stroke('M-58 10C-54-30-96-34-100-6M58 10C54-30 96-34 100-6', cobalt, 5) +
      placed(leaf(30, 9, cobalt, false), [-78, -26], { turn: -70 }) +
      placed(leaf(30, 9, cobalt, false), [78, -26], { turn: -110 }),
  );
  for (let turn = 0; turn < 360; turn += 60) {
    const a = (turn * Math.PI) / 180;
    c.add(flower([400 + Math.sin(a) * 198, 400 - Math.cos(a) * 198], { turn }));
  }
  c.add(
    circle([400, 400], 128, 'none', { stroke: cobalt, 'stroke-width': 4 }),
    circle([400, 400], 118, 'none', { stroke: cobalt, 'stroke-width': 2 }),
  );
  const fish = carp(150, cobalt);
  c.add(placed(fish, [400, 400], { turn: -20 }));
  c.add(gleam('M150 320A262 262 0 0 1 290 164', 12, 0.8));
  return c.render();
}

function bowlOfRice(): string {
  const c = standing('celadon', { moon: [400, 330, 250] });
  const rice = smooth(
    [
      [202, 420],
      [240, 376],
      [320, 350],
      [400, 342],
      [480, 352],
      [560, 378],
      [598, 420],
      [540, 456],
      [400, 470],
      [260, 456],
    ],
    true,
  );
  const random = randomFrom(8);
  let grains = '';
  for (const [x, y] of scattered(random, 46, [400, 408], 176, 46))
    grains += `M${Math.round(x)} ${Math.round(y)}l${Math.round(random.between(-8, 8))} ${Math.round(random.between(-4, 4))}`;
  c.add(blueBowl(c, [400, 640], 0.96, ''));
  c.add(
    lit(c, rice, '#fbf9f2', {
      depth: 24,
      soft: 10,
      dark: 0.25,
      decor: stroke(grains, '#e2ddd0', 5),
    }),
  );
  c.add(
    stroke('M180 722L700 672M190 742L712 706', palette.walnut, 9),
    stroke('M180 722L330 707M190 742L340 730', palette.cinnabar, 9),
  );
  c.add(steam(c, [400, 340], 160));
  return c.render();
}

/** A carp, head to the right. */
function carp(size: number, color: string): string {
  const s = size / 100;
  const body = 'M-62 0C-30-34 24-36 60-2C26 30-28 30-62 0Z';
  const tail = 'M-56 0C-78-8-92-30-100-34C-92-14-94 10-104 32C-88 28-74 12-56 0Z';
  const fins =
    'M-4-27C-10-44 14-50 24-44C22-38 22-32 24-26ZM0 24C-6 38 4 46 14 44C14 36 16 30 20 22Z';
  const scales = 'M-36-6q10 8 0 16M-20-14q12 12 0 26M-4-18q14 16 0 34M14-18q12 16 0 32';
  return group(
    path(tail + fins, color, { opacity: 0.75 }) +
      path(body, color) +
      stroke(scales, porcelain, 2.6) +
      circle([42, -7], 5, porcelain) +
      stroke('M30-16q8 14 0 28', porcelain, 2.6),
    { transform: `scale(${short(s)})` },
  );
}

// Fish platter.

function platter(c: Canvas, painted: boolean): string {
  const d = 'M400 150C600 150 730 260 730 400S600 650 400 650S70 540 70 400S200 150 400 150Z';
  const well = 'M400 214C556 214 656 296 656 400S556 586 400 586S144 504 144 400S244 214 400 214Z';
  const waves = c.stamp(
    stroke('M-30 0q15-18 30 0t30 0', cobalt, 4) + stroke('M-18 12q9-10 18 0t18 0', cobalt, 3),
  );
  let rim = '';
  for (let index = 0; index < 22; index += 1) {
    const a = (index / 22) * 2 * Math.PI;
    rim += waves([400 + Math.cos(a) * 292, 400 + Math.sin(a) * 218], {
      turn: (a * 180) / Math.PI + 90,
      scale: 0.8,
    });
  }
  const fish = painted
    ? placed(carp(150, cobalt), [440, 350], { turn: -8 }) +
      placed(carp(150, palette.cinnabar), [366, 462], { turn: 172 }) +
      stroke('M190 400q30 40 10 70M610 400q-20 30 4 60', cobalt, 4)
    : '';
  return (
    dropShadow(c, d, { dx: 24, dy: 32, soft: 14 }) +
    lit(c, d, porcelain, { depth: 22, dark: 0.3 }) +
    rim +
    lit(c, well, tint(porcelain, 0.5), { depth: -16, soft: 8, dark: 0.2, rim: 0.2 }) +
    fish +
    gleam('M120 330C150 262 214 212 290 190', 10, 0.8)
  );
}

function fishPlatter(): string {
  const c = flatLay('celadon', '#b9cdbd');
  c.add(platter(c, true));
  return c.render();
}

function fishPlatterServed(): string {
  const c = flatLay('table', '#6f4c36');
  c.add(stroke('M0 130H800M0 330H800M0 540H800M0 720H800', '#5f3f2c', 4));
  c.add(platter(c, false));
  const body =
    'M176 410C240 300 440 280 600 392C620 404 640 404 664 372C668 410 668 440 664 466C636 430 616 420 596 426C440 520 250 520 176 410Z';
  c.add(dropShadow(c, body, { dx: 8, dy: 12, soft: 6, opacity: 0.25 }));
  c.add(
    lit(c, body, '#b9a98a', {
      depth: 26,
      soft: 12,
      decor: stroke(
        'M300 330q20 70-10 150M360 318q24 90-10 176M420 320q24 90-10 170M480 340q20 70-10 130',
        '#8f7f64',
        4,
      ),
    }),
  );
  c.add(
    stroke('M246 336q34 70 4 144', '#8f7f64', 4),
    circle([214, 396], 11, palette.rice),
    circle([214, 396], 6, palette.ink),
  );
  const shred = c.stamp(stroke('M-40 6q30-20 80-4', '#7fa05a', 7));
  const pale = c.stamp(stroke('M-36 4q30 12 72-6', '#dfe6b8', 6));
  const red = c.stamp(stroke('M-26 4q20-14 52 0', palette.cinnabar, 6));
  const random = randomFrom(4);
  for (const [index, at] of scattered(random, 26, [430, 392], 110, 46).entries()) {
    const pick = index % 3 === 0 ? pale : index % 5 === 0 ? red : shred;
    c.add(pick(at, { turn: Math.round(random.between(-40, 40)) }));
  }
  return c.render();
}

// Ginger jar with plum blossom on cracked ice.

function iceAndPlum(c: Canvas, [x, y]: Point): string {
  const random = randomFrom(13);
  const ice: string[] = [];
  for (const [px, py] of scattered(random, 34, [x, y], 210, 170)) {
    let d = '';
    for (let leg = 0; leg < 3; leg += 1)
      d += `M${Math.round(px)} ${Math.round(py)}l${Math.round(random.between(-56, 56))} ${Math.round(random.between(-46, 46))}`;
    ice.push(d);
  }
  const flower = c.stamp(blossom(34, porcelain, cobalt));
  const places: readonly (readonly [number, number, number])[] = [
    [-120, -70, 1],
    [-36, -110, 0.9],
    [70, -70, 1.1],
    [146, -100, 0.8],
    [-80, 30, 1.1],
    [20, 10, 1],
    [120, 30, 0.9],
    [-150, 96, 0.8],
    [-20, 100, 1],
    [80, 110, 0.9],
    [-6, -40, 0.7],
  ];
  return (
    rect([x - 220, y - 190], 440, 400, cobalt) +
    stroke(ice.join(''), '#7d9bc4', 3) +
    stroke(
      smooth([
        [x - 190, y + 130],
        [x - 90, y + 40],
        [x - 10, y + 20],
        [x + 70, y - 60],
        [x + 170, y - 110],
      ]),
      '#20375c',
      9,
    ) +
    places.map(([dx, dy, scale]) => flower([x + dx, y + dy], { scale, turn: dx })).join('')
  );
}

export function gingerJar(c: Canvas, at: Point, size = 1): string {
  const [x, y] = at;
  const s = (rings: readonly Ring[]) => rings.map(([r, h]): Ring => [r * size, h * size]);
  const body = s([
    [104, 0],
    [108, 8],
    [132, 70],
    [174, 170],
    [178, 220],
    [140, 286],
    [88, 308],
    [84, 330],
  ]);
  const lid = s([
    [98, 0],
    [98, 0],
    [98, 40],
    [92, 60],
    [60, 76],
    [16, 82],
    [16, 92],
    [22, 104],
    [2, 112],
  ]);
  const decor =
    placed(iceAndPlum(c, [0, -160]), at, { scale: size }) +
    stroke(hoop([x, y - 18 * size], 112 * size), porcelain, 22 * size) +
    stroke(hoop([x, y - 300 * size], 130 * size), porcelain, 20 * size) +
    stroke(hoop([x, y - 30 * size], 116 * size), cobalt, 3) +
    stroke(hoop([x, y - 286 * size], 142 * size), cobalt, 3);
  const lidDecor =
    stroke(hoop([x, y - 340 * size], 99 * size), cobalt, 10 * size) +
    placed(blossom(26, cobalt, porcelain), [x, y - 364 * size], { scale: size }) +
    placed(blossom(20, cobalt, porcelain), [x - 62 * size, y - 370 * size], { scale: size }) +
    placed(blossom(20, cobalt, porcelain), [x + 62 * size, y - 370 * size], { scale: size });
  return (
    castShadow(c, at, 130 * size) +
    turned(c, { at, rings: body, color: porcelain, gloss: 0.6, decor }) +
    turned(c, {
      at: [x, y - 322 * size],
      rings: lid,
      color: porcelain,
      gloss: 0.4,
      decor: lidDecor,
    })
  );
}

function gingerJarAlone(): string {
  const c = standing('ochre', { moon: [400, 330, 270] });
  c.add(gingerJar(c, [400, 680], 1.18));
  return c.render();
}

function gingerJarSizes(): string {
  const c = standing('rose', { moon: [430, 320, 250] });
  const jar = c.stamp(gingerJar(c, [0, 0]));
  c.add(windowLight(30), jar([300, 660]), jar([586, 700], { scale: 0.66 }));
  c.add(placed(blossom(22, '#d8644e', '#e3b04b'), [130, 722]));
  return c.render();
}

export const blueAndWhite: Drawings = {
  'lotus-scroll-bowl': [bowlAlone, bowlFromAbove, bowlOfRice],
  'twin-fish-platter': [fishPlatter, fishPlatterServed],
  'ice-plum-ginger-jar': [gingerJarAlone, gingerJarSizes],
};
