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

function lotus(size: number, color: string): string {
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

export function blueBowl(c: Canvas, at: Point, size = 1, filled = ''): string {
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

// Plum vase.

const meipingRings: readonly Ring[] = [
  [78, 0],
  [80, 8],
  [84, 60],
  [110, 170],
  [148, 290],
  [150, 356],
  [112, 410],
  [52, 434],
  [40, 446],
  [40, 458],
  [52, 474],
];

export function meiping(c: Canvas, at: Point, color: string, size = 1): string {
  const rings = meipingRings.map(([r, h]): Ring => [r * size, h * size]);
  return (
    castShadow(c, at, 100 * size) +
    turned(c, { at, rings, color, gloss: 0.65 }) +
    mouth(c, { at: [at[0], at[1] - 474 * size], radius: 52 * size, color, wall: 7 * size })
  );
}

export function plumBranch(c: Canvas, color: string): string {
  const flower = c.stamp(blossom(24, color, '#e3b04b'));
  const knot = c.stamp(circle([0, 0], 9, shade(color, 0.12)));
  const wood = '#5b4438';
  const places: readonly (readonly [number, number, number])[] = [
    [76, -150, 1],
    [36, -120, 0.8],
    [128, -206, 1.1],
    [176, -262, 0.9],
    [-44, -196, 1],
    [-92, -244, 0.8],
    [226, -250, 0.8],
    [12, -66, 0.9],
    [-128, -262, 0.7],
  ];
  return (
    stroke(
      smooth([
        [0, 40],
        [4, -40],
        [40, -110],
        [96, -176],
        [168, -236],
        [250, -262],
      ]),
      wood,
      10,
    ) +
    stroke(
      smooth([
        [10, -56],
        [-24, -140],
        [-70, -214],
        [-138, -268],
      ]),
      wood,
      7,
    ) +
    stroke('M110-190Q120-240 112-282', wood, 5) +
    places.map(([x, y, scale]) => flower([x, y], { scale, turn: x })).join('') +
    knot([112, -284]) +
    knot([250, -264]) +
    knot([146, -196], { scale: 0.8 }) +
    knot([-60, -176], { scale: 0.8 })
  );
}

function meipingWithPlum(): string {
  const c = standing('rose', { moon: [450, 300, 230], horizon: 620 });
  c.add(placed(plumBranch(c, '#d8644e'), [380, 288]));
  c.add(meiping(c, [380, 716], '#a9c6c9', 0.9));
  c.add(
    placed(blossom(20, '#d8644e', '#e3b04b'), [596, 740]),
    placed(blossom(14, '#d8644e', '#e3b04b'), [640, 724]),
  );
  return c.render();
}

function meipingGlazes(): string {
  const c = standing('paper', { moon: [400, 330, 260] });
  c.add(
    meiping(c, [250, 640], '#8e2f26', 0.84),
    meiping(c, [548, 640], '#a9c6c9', 0.84),
    meiping(c, [400, 724], '#efece2', 0.66),
  );
  return c.render();
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

// Lotus incense holder.

function incenseHolder(): string {
  const c = standing('dusk', { moon: [420, 290, 220], moonColor: '#8ea3b5', horizon: 590 });
  const at: Point = [380, 690];
  c.add(castShadow(c, at, 190));
  c.add(
    turned(c, {
      at,
      rings: [
        [170, 0],
        [176, 4],
        [204, 20],
        [212, 30],
      ],
      color: palette.celadon,
      gloss: 0,
    }),
  );
  c.add(mouth(c, { at: [380, 660], radius: 212, color: palette.celadon, wall: 9 }));
  const petal = 'M0 0C-50-20-58-84 0-118C58-84 50-20 0 0Z';
  for (const [x, scale, turn, tone] of [
    [-84, 0.9, -50, 0.16],
    [84, 0.9, 50, 0.28],
    [-46, 1, -26, 0.04],
    [46, 1, 26, 0.14],
    [0, 1.06, 0, 0],
  ] as const) {
    const color = shade(palette.celadon, tone);
    c.add(
      placed(
        lit(c, petal, color, { depth: 18, soft: 6 }) + stroke('M0-8V-84', shade(color, 0.16), 3),
        [380 + x * 0.7, 664],
        { turn, scale },
      ),
    );
  }
  c.add(
    stroke('M380 556L430 250', '#7a5138', 7),
    stroke('M424 288L430 250', '#a9a29a', 7),
    circle([430, 248], 6, '#e8663f'),
  );
  const smoke = smooth([
    [430, 240],
    [450, 190],
    [410, 150],
    [440, 100],
    [500, 80],
    [490, 130],
    [446, 120],
    [470, 50],
    [440, -10],
  ]);
  c.add(c.blurred(2, stroke(smoke, '#fff', 6, { opacity: 0.75 })));
  c.add(stroke('M500 676q30-4 50 2M300 684h30', '#a9a29a', 7, { opacity: 0.7 }));
  return c.render();
}

function incenseSticks(): string {
  const c = flatLay('dusk', '#8398a8');
  const tube = 'M120 250L560 130L590 236L150 356Z';
  const sticks = [0, 1, 2, 3, 4, 5, 6]
    .map(
      (index) =>
        `M${556 + index * 3} ${150 + index * 12}l${150 + ((index * 37) % 40)} ${-42 + index * 4}`,
    )
    .join('');
  c.add(
    c.blurred(6, stroke(sticks, palette.ink, 8, { transform: 'translate(10 14)' }), 0.3),
    stroke(sticks, '#8a5c3e', 8),
  );
  c.add(
    dropShadow(c, tube),
    lit(c, tube, palette.rice, {
      depth: 16,
      decor:
        path('M250 214L390 176L420 282L280 320Z', palette.celadonDeep) +
        placed(lotus(34, palette.rice), [336, 266], { turn: -15 }),
    }),
  );
  const center: Point = [440, 560];
  c.add(
    c.blurred(12, circle([462, 590], 190, palette.ink), 0.35),
    circle(center, 190, palette.celadon),
    circle(center, 180, shade(palette.celadon, 0.12)),
    circle([446, 568], 174, tint(palette.celadon, 0.1)),
  );
  for (let turn = 0; turn < 360; turn += 45)
    c.add(
      placed(
        path(
          'M0-20C-46-60-40-126 0-150C40-126 46-60 0-20Z',
          turn % 90 === 0 ? palette.celadon : tint(palette.celadon, 0.22),
          { stroke: shade(palette.celadon, 0.22), 'stroke-width': 3 },
        ),
        center,
        { turn },
      ),
    );
  c.add(
    circle(center, 30, shade(palette.celadon, 0.2)),
    circle(center, 9, palette.ink),
    gleam('M274 520A172 172 0 0 1 360 406', 9, 0.7),
  );
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

// Narcissus basin.

function narcissus(size: number): string {
  return (
    blossom(size, '#fffaf0', '#e8b33d', 6) +
    circle([0, 0], size * 0.3, '#e8b33d') +
    circle([0, 0], size * 0.18, '#c98a26')
  );
}

function basin(c: Canvas, at: Point): string {
  const rings: Ring[] = [
    [206, 0],
    [214, 10],
    [250, 90],
    [262, 104],
  ];
  const feet = [-150, 150]
    .map((dx) =>
      lit(
        c,
        smooth(
          [
            [at[0] + dx - 34, at[1] - 8],
            [at[0] + dx + 34, at[1] - 8],
            [at[0] + dx + 22, at[1] + 46],
            [at[0] + dx - 22, at[1] + 46],
          ],
          true,
        ),
        '#9dbec0',
        { depth: 12 },
      ),
    )
    .join('');
  return (
    castShadow(c, [at[0], at[1] + 36], 230, 0.7) +
    feet +
    turned(c, { at, rings, color: '#a9c8c8', gloss: 0.6 }) +
    mouth(c, {
      at: [at[0], at[1] - 104],
      radius: 262,
      color: '#a9c8c8',
      wall: 9,
      filled: { color: '#7fa3a3', depth: 16 },
    })
  );
}

function narcissusBasin(): string {
  const c = standing('paper', { moon: [400, 320, 270] });
  c.add(basin(c, [400, 660]));
  const random = randomFrom(6);
  for (const [x, y] of scattered(random, 22, [400, 576], 200, 34))
    c.add(ellipse([x, y], 22, 12, random.pick(['#d8d2c4', '#b9b3a6', '#efe9dc', '#9c978d'])));
  const blade = c.stamp(
    path('M-9 0C-14-90-10-190 6-270C16-190 14-90 9 0Z', palette.celadonDeep) +
      path('M0 0C2-90 4-190 6-270C16-190 14-90 9 0Z', '#3f6a5a'),
  );
  for (const [x, turn, scale] of [
    [300, -24, 0.9],
    [330, -8, 1.1],
    [352, 12, 0.95],
    [420, -12, 1],
    [450, 4, 1.15],
    [476, 22, 0.9],
    [390, 0, 0.8],
  ] as const)
    c.add(blade([x, 570], { turn, scale }));
  const stem = stroke(
    'M336 570Q330 420 300 320M450 570Q460 400 500 290M400 570Q400 450 396 380',
    '#6f9a76',
    7,
  );
  const flower = c.stamp(narcissus(38));
  c.add(
    stem,
    flower([282, 316]),
    flower([336, 300], { scale: 0.9 }),
    flower([300, 262], { scale: 0.8 }),
    flower([486, 276], { scale: 1.05 }),
    flower([540, 300], { scale: 0.85 }),
    flower([522, 240], { scale: 0.8 }),
    flower([396, 366], { scale: 0.9 }),
  );
  for (const x of [330, 444])
    c.add(
      lit(
        c,
        smooth(
          [
            [x, 520],
            [x + 40, 560],
            [x + 32, 592],
            [x, 600],
            [x - 32, 592],
            [x - 40, 560],
          ],
          true,
        ),
        '#c99b6a',
        { depth: 16 },
      ),
      stroke(`M${x - 12} 536q-10 30-2 56M${x + 12} 536q10 30 2 56`, '#a97c4f', 2.5),
    );
  return c.render();
}

function persimmon(c: Canvas): ReturnType<Canvas['stamp']> {
  const flesh = 'M0-112C52-120 100-92 100-44C100 4 52 26 0 26S-100 4-100-44C-100-92-52-120 0-112Z';
  const calyx =
    'M0-96C-16-124-52-126-68-112C-50-106-46-96-48-84C-30-96-16-92 0-76C16-92 30-96 48-84C46-96 50-106 68-112C52-126 16-124 0-96Z';
  return c.stamp(
    lit(c, flesh, '#d9733a', { depth: 40, soft: 14 }) +
      path(calyx, '#7d8a4a') +
      stroke('M0-96q2-14 10-22', '#5b4438', 9) +
      gleam('M-74-66Q-70-84-54-94', 9, 0.5),
  );
}

function basinWithFruit(): string {
  const c = standing('celadon', { moon: [400, 320, 250] });
  const fruit = persimmon(c);
  c.add(basin(c, [400, 650]));
  const front = 'M0 0H800V546H662A262 68 0 0 1 138 546H0Z';
  const heap =
    fruit([300, 556]) + fruit([498, 554], { flip: true }) + fruit([396, 590], { scale: 1.06 });
  c.add(c.clipped(front, heap));
  c.add(fruit([690, 712], { scale: 0.62 }));
  return c.render();
}

export const ceramicsForHome: Drawings = {
  'lotus-scroll-bowl': [bowlAlone, bowlFromAbove, bowlOfRice],
  'meiping-vase': [meipingWithPlum, meipingGlazes],
  'twin-fish-platter': [fishPlatter, fishPlatterServed],
  'lotus-incense-holder': [incenseHolder, incenseSticks],
  'ice-plum-ginger-jar': [gingerJarAlone, gingerJarSizes],
  'narcissus-basin': [narcissusBasin, basinWithFruit],
};
