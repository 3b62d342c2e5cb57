import { covered, foldedCloth, folds, peg, stitches, weave } from '../cloth';
import type { Drawings } from '../drawings';
import { lit } from '../light';
import { leaf } from '../nature';
import { palette, shade, tint } from '../palette';
import { castShadow, dropShadow, flatLay, standing, windowLight } from '../scene';
import type { Canvas } from '../svg';
import { circle, ellipse, path, placed, rect, smooth, stroke } from '../svg';
import { cup, seal } from '../ware';

// Linen tea towels.

const linens = {
  oat: '#e4d6bb',
  indigo: '#56708f',
  celadon: '#9dbba9',
  cinnabar: '#c7644d',
} as const;

function towelStack(): string {
  const c = standing('mist', { moon: [400, 340, 260] });
  c.add(c.blurred(9, ellipse([440, 668], 290, 26, palette.ink), 0.3));
  const stripe = (x: number, y: number, height: number, color: string, gaps: readonly number[]) =>
    gaps.map((gap) => rect([x + gap, y - height], 9, height, color)).join('');
  const layers = [
    [linens.indigo, 660, stripe(170, 660, 84, palette.rice, [40, 58, 76, 400])],
    [linens.oat, 576, stripe(180, 576, 84, palette.indigo, [36, 56, 380])],
    [linens.celadon, 492, stripe(176, 492, 84, palette.rice, [44, 60, 392])],
    [linens.oat, 408, stripe(184, 408, 84, palette.cinnabar, [30, 52, 64, 376])],
  ] as const;
  for (const [index, [color, y, decor]] of layers.entries()) {
    c.add(
      foldedCloth(c, {
        at: [400 + (index % 2) * 8, y],
        width: 460 - index * 10,
        height: 80,
        color,
        decor,
      }),
    );
  }
  c.add(stroke('M300 328V664M300 328q60-20 190 0', palette.cinnabar, 0));
  c.add(
    cup(c, [400, 330], { size: 0.8, tea: '#d9c277' }).replace(castShadow(c, [400, 330], 32), ''),
  );
  return c.render();
}

function towelsHanging(): string {
  const c = flatLay('mist', '#cfdadb');
  c.add(
    windowLight(40, 280, 800),
    rect([0, 120], 800, 56, palette.beech),
    rect([0, 176], 800, 14, shade(palette.beech, 0.25)),
  );
  for (const [x, color, bars] of [
    [210, linens.oat, [palette.indigo, palette.indigo, palette.indigo]],
    [400, linens.indigo, [palette.rice, palette.rice, palette.rice]],
    [590, linens.celadon, [palette.rice, palette.cinnabar, palette.rice]],
  ] as const) {
    const d = `M${x - 8} 166C${x - 30} 200 ${x - 76} 230 ${x - 82} 280L${x - 88} 640Q${x - 40} 650 ${x} 644T${x + 86} 646L${x + 80} 280C${x + 74} 230 ${x + 30} 200 ${x + 8} 166Z`;
    const stripesAt = bars
      .map((bar, index) => rect([x - 100, 540 + index * 26], 200, index === 1 ? 14 : 8, bar))
      .join('');
    c.add(
      dropShadow(c, d, { dx: 20, dy: 22, soft: 9 }),
      lit(c, d, color, {
        depth: 20,
        dark: 0.35,
        decor:
          stripesAt +
          covered(weave(c, color)) +
          folds(c, [
            [x - 6, 190, x - 46, 650, 12],
            [x + 4, 190, x + 10, 650, 14],
            [x + 10, 190, x + 58, 650, 10],
          ]),
      }),
      peg([x, 150]),
    );
  }
  return c.render();
}

function towelDetail(): string {
  const c = flatLay('table', '#cbb08a');
  const d =
    'M80 130L640 70Q700 66 706 126L742 640Q744 700 690 706L170 752Q110 756 106 700L60 190Q56 134 80 130Z';
  const bars = [150, 190, 214, 600]
    .map((x, index) =>
      path(
        `M${x} 40L${x + (index === 1 ? 22 : 12)} 40L${x + 70} 800L${x + 50} 800Z`,
        palette.indigo,
      ),
    )
    .join('');
  c.add(
    dropShadow(c, d, { soft: 10 }),
    lit(c, d, linens.oat, {
      depth: 20,
      dark: 0.35,
      decor:
        bars +
        covered(weave(c, linens.oat, 16)) +
        folds(c, [
          [300, 60, 420, 760, 26],
          [520, 80, 560, 740, 18],
        ]),
    }),
  );
  c.add(
    stitches(
      [
        [104, 158],
        [640, 98],
        [680, 130],
        [714, 640],
      ],
      shade(linens.oat, 0.35),
      3,
    ),
    rect([86, 560], 44, 60, palette.rice, { transform: 'rotate(-5 108 590)' }),
    circle([108, 590], 12, palette.cinnabar),
  );
  return c.render();
}

// Door curtain.

function curtain(): string {
  const c = flatLay('paper', '#efe3cc');
  c.add(
    rect([110, 60], 580, 740, '#5d4a3d'),
    rect([150, 96], 500, 704, '#c9d3c0'),
    rect([150, 640], 500, 160, '#ddc59c'),
  );
  c.add(
    placed(leaf(150, 34, palette.celadonDeep), [520, 700], { turn: -70 }),
    placed(leaf(130, 30, palette.leaf), [540, 710], { turn: -110 }),
    placed(leaf(110, 26, palette.celadonDeep), [530, 706], { turn: -30 }),
  );
  c.add(
    stroke('M96 108H704', palette.walnutDeep, 16),
    stroke('M96 104H704', tint(palette.walnut, 0.3), 4),
  );
  const half = (x: number, hem: string) => `M${x} 112H${x + 244}L${hem}Z`;
  const left = half(154, '392 560Q330 574 274 562T150 566');
  const right = half(402, '650 566Q590 574 530 562T408 560');
  const gourd = smooth(
    [
      [400, 210],
      [430, 226],
      [436, 262],
      [418, 288],
      [452, 316],
      [470, 366],
      [446, 418],
      [400, 434],
      [354, 418],
      [330, 366],
      [348, 316],
      [382, 288],
      [364, 262],
      [370, 226],
    ],
    true,
  );
  const art =
    path(gourd, '#eef1ee') +
    stroke('M400 210Q404 180 430 172', '#eef1ee', 7) +
    placed(leaf(74, 26, '#eef1ee', false), [420, 184], { turn: -10 });
  for (const [d, shift] of [
    [left, -2],
    [right, 2],
  ] as const)
    c.add(
      dropShadow(c, d, { dx: 14, dy: 16 }),
      lit(c, d, palette.indigo, {
        depth: 14,
        dark: 0.4,
        decor:
          placed(art, [shift, 0]) +
          covered(weave(c, palette.indigo)) +
          folds(
            c,
            shift < 0
              ? [
                  [210, 120, 200, 566, 12],
                  [300, 120, 306, 566, 14],
                ]
              : [
                  [480, 120, 484, 566, 12],
                  [580, 120, 596, 566, 14],
                ],
          ),
      }),
    );
  for (const x of [170, 260, 360, 420, 530, 630])
    c.add(
      rect([x - 14, 92], 28, 34, palette.indigo),
      rect([x - 14, 92], 9, 34, tint(palette.indigo, 0.2)),
    );
  return c.render();
}

function curtainDetail(): string {
  const c = flatLay('paper', '#e6d6b8');
  const d = 'M-20 130H820V820H-20Z';
  c.add(
    stroke('M-20 100H820', palette.walnutDeep, 46),
    stroke('M-20 88H820', tint(palette.walnut, 0.25), 8),
  );
  c.add(
    dropShadow(c, d, { dx: 0, dy: 12 }),
    lit(c, d, '#c9b48c', {
      depth: 6,
      dark: 0.3,
      decor:
        path(
          'M-20 700C120 520 240 560 330 640C430 440 560 470 640 600C700 540 760 540 820 580V820H-20Z',
          '#8ba08a',
        ) +
        path('M-20 780C160 660 280 700 420 740C560 640 700 680 820 720V820H-20Z', '#56786a') +
        circle([250, 380], 70, palette.cinnabar) +
        covered(weave(c, '#c9b48c', 14)) +
        folds(c, [
          [120, 120, 90, 820, 34],
          [420, 120, 440, 820, 40],
          [690, 120, 720, 820, 34],
        ]),
    }),
  );
  for (const x of [120, 420, 700])
    c.add(
      dropShadow(c, `M${x - 40} 60h80v110h-80Z`, { dx: 6, dy: 8, soft: 5 }),
      lit(c, `M${x - 40} 56Q${x} 44 ${x + 40} 56V176H${x - 40}Z`, '#c9b48c', {
        depth: 12,
        soft: 6,
        decor: covered(weave(c, '#c9b48c', 14)),
      }),
      stitches(
        [
          [x - 30, 160],
          [x + 30, 160],
        ],
        palette.cinnabar,
        4,
      ),
    );
  return c.render();
}

// Linen apron.

function apron(c: Canvas, color: string): string {
  const bib =
    'M310 190H490L520 330Q600 350 610 400L630 690Q510 706 400 698T170 690L190 400Q200 350 280 330Z';
  const strap = 'M316 196C300 120 340 60 400 50C460 60 500 120 484 196';
  return (
    stroke(strap, shade(color, 0.25), 18) +
    stroke(strap, color, 13) +
    stroke(
      'M196 396C140 410 120 470 96 560M606 396C660 420 670 480 700 540',
      shade(color, 0.2),
      13,
    ) +
    stroke('M196 396C140 410 120 470 96 560M606 396C660 420 670 480 700 540', color, 9) +
    dropShadow(c, bib, { dx: 22, dy: 18, soft: 9 }) +
    lit(c, bib, color, {
      depth: 26,
      dark: 0.4,
      decor:
        covered(weave(c, color)) +
        folds(c, [
          [330, 210, 250, 700, 16],
          [400, 210, 404, 700, 12],
          [470, 210, 560, 700, 16],
        ]),
    }) +
    lit(c, 'M280 470H520V586Q520 610 496 610H304Q280 610 280 586Z', tint(color, 0.08), {
      depth: 10,
      dark: 0.35,
      decor: covered(weave(c, color)),
    }) +
    stitches(
      [
        [280, 486],
        [400, 488],
        [520, 486],
      ],
      tint(color, 0.55),
      3,
    ) +
    stroke('M400 474V606', shade(color, 0.3), 2.5) +
    circle([288, 478], 6, palette.brass) +
    circle([512, 478], 6, palette.brass)
  );
}

function apronHanging(): string {
  const c = flatLay('celadon', '#c6d5c7');
  c.add(windowLight(60, 280, 800), apron(c, '#5d6f86'), peg([400, 56]));
  c.add(
    stroke('M330 470L352 396', palette.beech, 12),
    ellipse([358, 374], 20, 30, palette.beech, { transform: 'rotate(16 358 374)' }),
    rect([280, 470], 80, 20, tint('#5d6f86', 0.08)),
  );
  return c.render();
}

function apronPocket(): string {
  const c = flatLay('paper', '#c99a6a');
  const color = '#c99a6a';
  c.add(
    covered(weave(c, color, 14)),
    folds(c, [
      [120, 0, 80, 800, 34],
      [640, 0, 700, 800, 34],
    ]),
  );
  const d = 'M150 260H650V640Q650 690 600 690H200Q150 690 150 640Z';
  const sprig =
    placed(leaf(120, 34, palette.leaf), [470, 250], { turn: -70 }) +
    placed(leaf(110, 30, palette.leafDeep), [480, 260], { turn: -110 }) +
    placed(leaf(90, 26, palette.leaf), [470, 262], { turn: -36 });
  c.add(
    stroke('M286 300L240 90', palette.walnut, 30),
    ellipse([232, 70], 46, 66, palette.walnut),
    ellipse([222, 60], 24, 40, tint(palette.walnut, 0.2)),
    sprig,
  );
  c.add(
    dropShadow(c, d, { dx: 8, dy: 12, soft: 6 }),
    lit(c, d, tint(color, 0.12), { depth: 14, dark: 0.35, decor: covered(weave(c, color, 14)) }),
    stitches(
      [
        [150, 296],
        [400, 298],
        [650, 296],
      ],
      palette.rice,
      5,
      '16 11',
    ),
    stitches(
      [
        [172, 300],
        [172, 620],
        [220, 668],
        [580, 668],
        [628, 620],
        [628, 300],
      ],
      palette.rice,
      4,
      '16 11',
    ),
  );
  for (const x of [164, 636])
    c.add(circle([x, 274], 13, palette.brass), circle([x - 3, 271], 6, '#f0d591'));
  c.add(placed(seal(58), [560, 600]));
  return c.render();
}

export const linen: Drawings = {
  'linen-tea-towels': [towelStack, towelsHanging, towelDetail],
  'linen-apron': [apronHanging, apronPocket],
  'linen-door-curtain': [curtain, curtainDetail],
};
