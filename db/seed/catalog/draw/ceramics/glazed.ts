import type { Drawings } from '../drawings';
import { gleam, lit } from '../light';
import { blossom, scattered } from '../nature';
import { palette, shade, tint } from '../palette';
import { randomFrom } from '../random';
import { castShadow, dropShadow, flatLay, standing } from '../scene';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, path, placed, smooth, stroke } from '../svg';
import type { Ring } from '../turned';
import { mouth, turned } from '../turned';
import { lotus } from './blue-and-white';

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

export const glazed: Drawings = {
  'meiping-vase': [meipingWithPlum, meipingGlazes],
  'lotus-incense-holder': [incenseHolder, incenseSticks],
  'narcissus-basin': [narcissusBasin, basinWithFruit],
};
