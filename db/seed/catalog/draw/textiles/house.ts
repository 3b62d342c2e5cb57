import { covered, foldedCloth, folds, fringe, herringbone, peg, stitches, weave } from '../cloth';
import type { Drawings } from '../drawings';
import { lit } from '../light';
import { blossom, leaf } from '../nature';
import { palette, shade, tint } from '../palette';
import { castShadow, dropShadow, flatLay, standing, windowLight } from '../scene';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, group, path, placed, rect, smooth, stroke } from '../svg';
import { cup } from '../ware';

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

// Indigo table runner.

function indigoPrint(c: Canvas, size: number): string {
  const white = '#eef1ee';
  const flower = blossom(size * 0.19, white, palette.indigoDeep, 6);
  const small = circle([0, 0], size * 0.028, white);
  const at = (x: number, y: number, what: string, turn = 0) =>
    placed(what, [x * size, y * size], { turn });
  let dots = '';
  for (const [x, y] of [
    [0.5, 0.08],
    [0.5, 0.92],
    [0.08, 0.5],
    [0.92, 0.5],
    [0.36, 0.06],
    [0.64, 0.06],
    [0.06, 0.36],
    [0.06, 0.64],
  ] as const)
    dots += at(x, y, small);
  const twig = path(
    leaf(size * 0.17, size * 0.05, white, false).match(/d="([^"]+)"/)?.[1] ?? '',
    white,
  );
  return c.pattern(
    size,
    size,
    rect([0, 0], size, size, palette.indigo) +
      at(0.27, 0.27, flower) +
      at(0.77, 0.77, flower, 30) +
      at(0.62, 0.36, twig, -50) +
      at(0.7, 0.42, twig, 10) +
      at(0.3, 0.86, twig, -140) +
      at(0.2, 0.78, twig, 150) +
      dots,
  );
}

function runnerOnTable(): string {
  const c = flatLay('table', '#cfa878');
  c.add(
    stroke('M0 110H800M0 290H800M0 480H800M0 660H800', '#b98f5e', 3),
    stroke('M80 60q200 20 420 0M260 220q160-16 420 6M20 380q240 20 300 0', '#b98f5e', 2),
  );
  const d = 'M250 -40H590V690H250Z';
  c.add(
    dropShadow(c, d),
    lit(c, d, palette.indigo, {
      depth: 10,
      decor:
        covered(indigoPrint(c, 120)) +
        rect([262, -40], 10, 740, '#eef1ee') +
        rect([568, -40], 10, 740, '#eef1ee'),
    }),
    fringe([256, 692], [586, 692], 40, '#dfe6e6', 11),
  );
  c.add(plateFromAbove(c, [420, 250], 150));
  c.add(
    placed(
      stroke('M0 0L250 36', palette.walnutDeep, 8) + stroke('M-4 16L246 56', palette.walnutDeep, 8),
      [470, 520],
      { turn: -40 },
    ),
  );
  return c.render();
}

function plateFromAbove(c: Canvas, at: Point, r: number): string {
  const [x, y] = at;
  return (
    c.blurred(9, circle([x + 12, y + 18], r, palette.ink), 0.35) +
    circle(at, r, '#f5f2ea') +
    circle(at, r * 0.72, shade('#f5f2ea', 0.1)) +
    circle([x + 3, y + 4], r * 0.7, '#fbf9f3') +
    [
      [-34, -20, 40],
      [30, -34, 36],
      [4, 30, 42],
    ]
      .map(
        ([dx = 0, dy = 0, size = 0]) =>
          lit(
            c,
            smooth(
              [
                [x + dx - size, y + dy + 8],
                [x + dx - size * 0.6, y + dy - size * 0.6],
                [x + dx + size * 0.4, y + dy - size * 0.7],
                [x + dx + size, y + dy + 2],
                [x + dx + size * 0.3, y + dy + size * 0.6],
              ],
              true,
            ),
            '#f0e2c4',
            { depth: 12, soft: 4, dark: 0.35 },
          ) +
          stroke(
            `M${x + dx - size * 0.7} ${y + dy + 4}q${size * 0.6} ${-size * 0.4} ${size * 1.5} 0`,
            '#d9c59c',
            3,
          ),
      )
      .join('')
  );
}

function runnerRolled(): string {
  const c = flatLay('paper', '#ecdfc6');
  const cloth = 'M40 300L760 230L790 700L70 770Z';
  c.add(
    dropShadow(c, cloth),
    lit(c, cloth, palette.indigo, {
      depth: 8,
      decor: group(covered(indigoPrint(c, 170)), { transform: 'rotate(-5 400 400)' }),
    }),
  );
  const roll = 'M30 236L752 164Q790 166 792 206T760 246L40 316Q4 312 2 276T30 236Z';
  c.add(
    dropShadow(c, roll, { dx: 6, dy: 20, soft: 9 }),
    lit(c, roll, '#3c5679', {
      depth: 26,
      soft: 12,
      decor: group(covered(indigoPrint(c, 170)), {
        transform: 'rotate(-5 400 200) translate(30 40)',
      }),
    }),
    stroke('M34 250q-22 8-18 30t30 22q16-6 12-24t-18-14', '#dfe6e6', 5),
  );
  c.add(
    stitches(
      [
        [76, 744],
        [784, 676],
      ],
      '#eef1ee',
      4,
    ),
  );
  return c.render();
}

// Wool throw.

const wools = { oat: '#d8c5a2', moss: '#8a9270', smoke: '#8d99a3' } as const;

function throwOnBench(): string {
  const c = standing('rose', { moon: [400, 320, 250], horizon: 600 });
  const seat = 'M90 440H710V478H90Z';
  c.add(c.blurred(9, ellipse([430, 724], 320, 24, palette.ink), 0.28));
  for (const x of [126, 640])
    c.add(lit(c, `M${x} 478h38l6 240h-34Z`, palette.walnut, { depth: 10, soft: 3 }));
  c.add(
    lit(c, seat, palette.walnut, { depth: 8, soft: 3 }),
    rect([164, 560], 478, 20, shade(palette.walnut, 0.2)),
  );
  const d =
    'M250 420Q262 404 300 404H560Q584 404 588 424L604 640Q560 650 516 640T420 644T330 640L246 644Z';
  c.add(
    dropShadow(c, d, { dx: 18, dy: 14, soft: 8 }),
    lit(c, d, wools.moss, {
      depth: 26,
      dark: 0.45,
      decor:
        covered(herringbone(c, wools.moss)) +
        rect([200, 560], 440, 18, palette.rice, { opacity: 0.8 }) +
        rect([200, 590], 440, 8, palette.rice, { opacity: 0.8 }) +
        folds(c, [
          [330, 410, 310, 650, 14],
          [430, 410, 440, 650, 18],
          [530, 410, 548, 650, 12],
        ]),
    }),
  );
  c.add(fringe([250, 642], [602, 640], 50, shade(wools.moss, 0.05), 11));
  c.add(cup(c, [164, 440], { size: 0.62, color: palette.cinnabar, tea: '#d9c277' }));
  return c.render();
}

function throwColours(): string {
  const c = standing('mist', { moon: [400, 330, 260] });
  c.add(c.blurred(9, ellipse([440, 664], 300, 26, palette.ink), 0.3));
  for (const [index, color] of [wools.smoke, wools.moss, wools.oat].entries()) {
    const y = 656 - index * 120;
    c.add(
      foldedCloth(c, {
        at: [400 + (index % 2) * 14 - 6, y],
        width: 470 - index * 18,
        height: 116,
        color,
        decor: covered(herringbone(c, color, 24)),
      }),
      fringe([176 + index * 8, y - 100], [172 + index * 8, y - 10], 18, tint(color, 0.2), 12),
    );
  }
  return c.render();
}

function throwDetail(): string {
  const c = flatLay('rose', '#a8725e');
  const d = 'M-20 -20H820V560Q640 600 420 566T-20 600Z';
  c.add(
    dropShadow(c, d, { soft: 10 }),
    lit(c, d, wools.oat, {
      depth: 14,
      dark: 0.35,
      decor:
        covered(herringbone(c, wools.oat, 60)) +
        folds(c, [
          [180, -20, 260, 600, 40],
          [520, -20, 600, 590, 46],
        ]),
    }),
  );
  c.add(
    fringe([0, 596], [260, 578], 110, '#cbb68f', 15),
    fringe([276, 568], [520, 578], 110, '#cbb68f', 15),
    fringe([536, 582], [800, 564], 110, '#cbb68f', 15),
  );
  return c.render();
}

// Patchwork cushion.

const patches = [
  '#30496d',
  '#c8472f',
  '#d8c5a2',
  '#93b5a3',
  '#d39b3d',
  '#8ba3bd',
  '#e3a596',
  '#4f7d6b',
] as const;

function patchwork([x, y]: Point, cell: number, count: number): string {
  let out = '';
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      const px = x + column * cell;
      const py = y + row * cell;
      const pick = (shift: number) =>
        patches[(row * 5 + column * 3 + shift) % patches.length] ?? patches[0];
      const first = (row + column) % 2 === 0;
      out += path(`M${px} ${py}h${cell}${first ? `L${px} ${py + cell}` : `v${cell}`}Z`, pick(0));
      out += path(
        first ? `M${px + cell} ${py}v${cell}h${-cell}Z` : `M${px} ${py}v${cell}h${cell}Z`,
        pick(4),
      );
    }
  }
  let seams = '';
  for (let k = 1; k < count; k += 1)
    seams += `M${x} ${y + k * cell}h${cell * count}M${x + k * cell} ${y}v${cell * count}`;
  return out + stroke(seams, palette.rice, 3, { 'stroke-dasharray': '9 7', opacity: 0.85 });
}

function cushion(): string {
  const c = standing('ochre', { moon: [400, 320, 260] });
  const d = 'M166 204Q400 236 636 200Q604 420 640 650Q400 618 162 654Q196 420 166 204Z';
  c.add(
    c.blurred(10, ellipse([450, 656], 300, 30, palette.ink), 0.34),
    lit(c, d, patches[2], { depth: 46, soft: 20, decor: patchwork([150, 190], 125, 4) }),
  );
  c.add(path(d, 'none', { stroke: palette.indigo, 'stroke-width': 7 }));
  return c.render();
}

function cushionDetail(): string {
  const c = flatLay('paper', '#efe2c8');
  c.add(patchwork([-60, -60], 230, 4), covered(weave(c, '#b09a7a', 14), { opacity: 0.5 }));
  let quilting = '';
  for (let k = -1; k < 8; k += 1) quilting += `M${k * 115 - 60} -20L${k * 115 + 780} 820`;
  c.add(
    stroke(quilting, palette.rice, 3.5, { 'stroke-dasharray': '12 9', opacity: 0.8 }),
    c.blurred(26, path('M0 800Q500 700 800 300V800Z', palette.ink), 0.16),
  );
  c.add(
    c.blurred(4, stroke('M520 560L690 420', palette.ink, 6), 0.4),
    stroke('M508 548L680 408', '#d7dadb', 7),
    stroke('M676 411q60 20 50 90t-90 60q-60 20-20 90', palette.rice, 3.5),
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

export const houseTextiles: Drawings = {
  'linen-tea-towels': [towelStack, towelsHanging, towelDetail],
  'indigo-table-runner': [runnerOnTable, runnerRolled],
  'herringbone-wool-throw': [throwOnBench, throwColours, throwDetail],
  'patchwork-cushion-cover': [cushion, cushionDetail],
  'linen-door-curtain': [curtain, curtainDetail],
};
