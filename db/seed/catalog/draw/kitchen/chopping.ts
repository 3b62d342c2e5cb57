import type { Drawings } from '../drawings';
import { lit } from '../light';
import { leaf, scattered } from '../nature';
import { palette, shade, tint } from '../palette';
import { randomFrom } from '../random';
import { castShadow, flatLay, standing, windowLight } from '../scene';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, path, placed, rect, smooth, stroke } from '../svg';
import type { Ring } from '../turned';
import { hoop, mouth, turned } from '../turned';
import { seal } from '../ware';

// Vegetable cleaver.

function cleaver(c: Canvas): string {
  const blade = 'M-190-96H196V70Q196 100 168 104Q0 124-172 108Q-196 106-196 84V-90Z';
  const steel = '#c3c9cc';
  const edge = 'M-196 70Q0 96 196 66V70Q196 100 168 104Q0 124-172 108Q-196 106-196 84Z';
  const handle = 'M206-78H372Q396-76 396-50Q396-24 372-22H206Z';
  return (
    rect([190, -80], 24, 60, palette.brass) +
    rect([190, -76], 24, 8, '#f0d591') +
    lit(c, handle, palette.walnut, { depth: 14, soft: 4 }) +
    stroke('M224-62H370M230-40H360', shade(palette.walnut, 0.25), 2.5) +
    [250, 340]
      .map((x) => circle([x, -50], 8, palette.brass) + circle([x - 2, -52], 3, '#f6e3ae'))
      .join('') +
    lit(c, blade, steel, {
      depth: 16,
      soft: 8,
      dark: 0.3,
      decor:
        path('M-200-100L-60-100L-200 60Z', '#fff', { opacity: 0.28 }) +
        path('M40-100H110L-60 120H-130Z', '#fff', { opacity: 0.22 }),
    }) +
    path(edge, tint(steel, 0.6)) +
    stroke('M-194 72Q0 98 194 68', shade(steel, 0.22), 2) +
    placed(seal(34), [140, -54])
  );
}

function cleaverAlone(): string {
  const c = flatLay('mist', '#c6d2d3');
  c.add(circle([400, 400], 300, '#dde5e4'));
  c.add(
    c.blurred(
      8,
      placed(
        path('M-190-96H396V-20H196V80Q196 104 168 108Q0 124-196 106Z', palette.ink),
        [344, 438],
        { turn: -24, scale: 1.02 },
      ),
      0.34,
    ),
  );
  c.add(placed(cleaver(c), [326, 416], { turn: -24, scale: 1.02 }));
  return c.render();
}

function cleaverAtWork(): string {
  const c = flatLay('table', '#b88f62');
  c.add(endGrain(c, [400, 430], 330));
  const ring = c.stamp(
    circle([0, 0], 19, '#86a95a') + circle([0, 0], 13, '#dfe9c0') + circle([0, 0], 7, '#a9c07c'),
  );
  const random = randomFrom(7);
  for (const [x, y] of scattered(random, 18, [220, 560], 96, 80))
    c.add(ring([Math.round(x), Math.round(y)], { scale: random.between(0.7, 1.1) }));
  for (const dy of [0, 22, 44])
    c.add(
      c.blurred(4, stroke(`M330 ${560 + dy}L640 ${600 + dy}`, palette.ink, 20), 0.2),
      stroke(`M326 ${552 + dy}L520 ${578 + dy}`, '#eef0dc', 20),
      stroke(`M500 ${574 + dy}L690 ${590 + dy}`, '#86a95a', 20),
      stroke(`M330 ${548 + dy}L510 ${572 + dy}`, '#fff', 4),
    );
  c.add(
    c.blurred(
      8,
      placed(path('M-190-96H396V-20H196V80Q0 124-196 106Z', palette.ink), [346, 330], {
        turn: 14,
        scale: 0.86,
      }),
      0.36,
    ),
    placed(cleaver(c), [330, 308], { turn: 14, scale: 0.86 }),
  );
  return c.render();
}

// Round end-grain board.

export function endGrain(c: Canvas, [x, y]: Point, r: number): string {
  const wood = '#c98f5c';
  const d = `M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`;
  const rings = [0.9, 0.78, 0.69, 0.58, 0.49, 0.4, 0.3, 0.22, 0.14, 0.07]
    .map((k, index) =>
      ellipse(
        [x - r * 0.06 * (1 - k), y + r * 0.05 * (1 - k)],
        r * k,
        r * k * (0.97 + (index % 3) * 0.012),
        'none',
        {
          stroke: index % 2 === 0 ? '#a86f40' : '#b67f4d',
          'stroke-width': index % 3 === 0 ? 5 : 2.5,
        },
      ),
    )
    .join('');
  const crack = stroke(
    `M${x - r * 0.06} ${y}l${r * 0.3} ${-r * 0.14}l${r * 0.2} ${-r * 0.16}`,
    '#8f5c35',
    3,
  );
  const cuts = stroke(
    `M${x - r * 0.5} ${y - r * 0.3}l90 30M${x + r * 0.1} ${y + r * 0.4}l80-40M${x + r * 0.3} ${y - r * 0.5}l40 60M${x - r * 0.3} ${y + r * 0.5}l60 20`,
    '#e2b988',
    2.5,
  );
  return (
    c.blurred(14, circle([x + 26, y + 34], r, palette.ink), 0.35) +
    circle([x, y], r, shade(wood, 0.35)) +
    lit(c, d, wood, { depth: 14, dark: 0.35, decor: rings + crack + cuts }) +
    circle([x, y], r - 7, 'none', { stroke: '#7d4f2e', 'stroke-width': 12, opacity: 0.55 })
  );
}

function boardStanding(): string {
  const c = standing('celadon', { backdrop: 'arch', moon: [440, 320, 250] });
  c.add(windowLight(20), c.blurred(10, ellipse([450, 668], 260, 26, palette.ink), 0.32));
  const side = circle([412, 414], 256, '#8f5c35');
  c.add(
    side,
    endGrain(c, [390, 410], 256).replace(
      c.blurred(14, circle([416, 444], 256, palette.ink), 0.35),
      '',
    ),
  );
  c.add(stroke('M390 158q-30-70 4-80t20 78', palette.cinnabar, 7));
  const root = smooth(
    [
      [580, 700],
      [600, 660],
      [650, 668],
      [680, 640],
      [704, 668],
      [688, 700],
      [640, 712],
    ],
    true,
  );
  c.add(
    c.blurred(5, ellipse([650, 712], 80, 14, palette.ink), 0.3),
    lit(c, root, '#d9b57e', { depth: 16, soft: 5 }),
    stroke('M604 676q10 10 2 24M646 670q10 14 2 36', '#b08a55', 3),
  );
  c.add(
    placed(leaf(120, 34, palette.leaf), [190, 716], { turn: -16 }),
    placed(leaf(100, 28, palette.leafDeep), [196, 722], { turn: 14 }),
  );
  return c.render();
}

function boardFromAbove(): string {
  const c = flatLay('rose', '#e3c2ae');
  c.add(endGrain(c, [390, 410], 330));
  const slice = c.stamp(
    c.blurred(3, ellipse([5, 8], 46, 46, palette.ink), 0.25) +
      circle([0, 0], 46, '#c8472f') +
      circle([0, 0], 40, '#f3e6dc') +
      circle([0, 0], 30, '#e9b9ae') +
      stroke('M0-26V26M-26 0H26M-18-18L18 18M-18 18L18-18', '#f6eee6', 3),
  );
  for (const [x, y] of [
    [300, 330],
    [360, 350],
    [420, 372],
    [482, 390],
    [540, 412],
  ] as const)
    c.add(slice([x, y]));
  c.add(
    c.blurred(5, ellipse([250, 560], 100, 50, palette.ink), 0.25),
    lit(
      c,
      smooth(
        [
          [150, 540],
          [200, 490],
          [290, 500],
          [330, 546],
          [290, 596],
          [200, 596],
        ],
        true,
      ),
      '#c8472f',
      { depth: 24 },
    ),
    stroke('M150 540q-40 0-70 16', '#c8472f', 6),
    placed(leaf(110, 26, palette.leaf), [326, 540], { turn: -10 }),
    placed(leaf(100, 24, palette.leafDeep), [326, 550], { turn: 20 }),
  );
  return c.render();
}

// Granite mortar.

function mortar(c: Canvas, at: Point): string {
  const granite = '#8f8f8d';
  const random = randomFrom(33);
  const [x, y] = at;
  const specks = (color: string, count: number) => {
    let d = '';
    for (let index = 0; index < count; index += 1)
      d += `M${Math.round(random.between(x - 200, x + 200))} ${Math.round(random.between(y - 270, y + 40))}h${Math.round(random.between(0, 3))}`;
    return stroke(d, color, 5, { opacity: 0.7 });
  };
  const rings: Ring[] = [
    [110, 0],
    [118, 8],
    [124, 30],
    [112, 52],
    [150, 110],
    [186, 200],
    [194, 256],
  ];
  return (
    castShadow(c, at, 150) +
    turned(c, {
      at,
      rings,
      color: granite,
      gloss: 0,
      decor: specks('#5d5d60', 70) + specks('#c9c8c3', 60),
    }) +
    mouth(c, { at: [x, y - 256], radius: 194, color: '#a3a29f', wall: 26 }) +
    stroke(hoop([x, y - 240], 193), '#76767a', 3)
  );
}

function mortarAlone(): string {
  const c = standing('sage', { backdrop: 'arch', moon: [400, 330, 260] });
  c.add(mortar(c, [380, 670]));
  const pestle = 'M-30-250Q-30-276 0-280Q30-276 30-250L40 0Q44 60 0 66Q-44 60-40 0Z';
  c.add(
    c.clipped(
      'M0 0H800V414H548A168 44 0 0 1 212 414H0Z',
      placed(
        lit(c, pestle, '#9b9a97', {
          depth: 20,
          soft: 7,
          decor: stroke(
            'M-10-200h3M12-150h3M-14-100h4M8-60h3M-6-20h3M16-220h2M-18-40h2',
            '#5d5d60',
            5,
          ),
        }),
        [384, 392],
        { turn: 30 },
      ),
    ),
  );
  for (const [x, y, turn] of [
    [620, 712, -20],
    [668, 700, 30],
    [150, 714, 10],
  ] as const)
    c.add(
      placed(
        path('M-40 0C-20-16 20-16 44-6C30 12-16 18-40 0Z', palette.cinnabar) +
          stroke('M-40 0q-14-4-22 4', palette.leafDeep, 5) +
          stroke('M-26-6q24-8 46-2', '#e88a70', 3),
        [x, y],
        { turn },
      ),
    );
  return c.render();
}

function mortarSpices(): string {
  const c = flatLay('paper', '#ddc8a2');
  const stone = '#8f8f8d';
  c.add(
    c.blurred(14, circle([430, 446], 280, palette.ink), 0.4),
    circle([400, 404], 280, shade(stone, 0.1)),
    circle([400, 404], 274, tint(stone, 0.18)),
    circle([400, 404], 222, shade(stone, 0.3)),
  );
  const hollow = 'M178 404a222 222 0 1 1 444 0a222 222 0 1 1-444 0Z';
  c.add(c.clipped(hollow, c.blurred(20, circle([450, 460], 200, tint(stone, 0.08)))));
  const random = randomFrom(12);
  let specks = '';
  for (let index = 0; index < 80; index += 1) {
    const a = random.between(0, 6.28);
    const r = random.between(230, 270);
    specks += `M${Math.round(400 + Math.cos(a) * r)} ${Math.round(404 + Math.sin(a) * r)}h2`;
  }
  c.add(stroke(specks, '#5d5d60', 5, { opacity: 0.7 }));
  const corn = c.stamp(
    circle([0, 0], 12, '#9c4a35') +
      path('M-6-4Q0-10 6-4Q4 4 0 4T-6-4Z', '#3a2522') +
      stroke('M0-12v-8', '#6b4a30', 3),
  );
  const chilli = c.stamp(
    path('M-52 2C-26-18 22-18 56-8C36 14-22 20-52 2Z', palette.cinnabar) +
      stroke('M-36-6q32-10 62-3', '#e88a70', 3.5) +
      stroke('M-52 2q-12-4-20 4', palette.leafDeep, 5),
  );
  for (const [x, y] of scattered(random, 46, [390, 420], 150, 140))
    c.add(corn([Math.round(x), Math.round(y)], { turn: Math.round(random.between(0, 360)) }));
  for (const [x, y, turn] of [
    [320, 360, 20],
    [450, 470, -40],
    [470, 330, 70],
    [340, 500, 120],
  ] as const)
    c.add(chilli([x, y], { turn }));
  const pestle = 'M-36-190Q-36-220 0-224Q36-220 36-190L52 110Q56 170 0 176Q-56 170-52 110Z';
  c.add(
    c.blurred(9, placed(path(pestle, palette.ink), [560, 320], { turn: 40, scale: 1.1 }), 0.36),
    placed(
      lit(c, pestle, '#a3a29f', {
        depth: 24,
        soft: 8,
        decor: stroke(
          'M-10-150h3M14-110h3M-16-60h4M10-20h3M-8 30h3M18 70h2M-22 100h2M0 130h3',
          '#5d5d60',
          6,
        ),
      }),
      [536, 286],
      { turn: 40, scale: 1.1 },
    ),
  );
  c.add(
    chilli([130, 690], { turn: -30 }),
    chilli([206, 716], { turn: 14 }),
    corn([90, 620]),
    corn([676, 690]),
    corn([710, 660]),
  );
  return c.render();
}

export const chopping: Drawings = {
  'vegetable-cleaver': [cleaverAlone, cleaverAtWork],
  'end-grain-board': [boardStanding, boardFromAbove],
  'granite-mortar': [mortarAlone, mortarSpices],
};
