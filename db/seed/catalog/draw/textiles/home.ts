import { covered, foldedCloth, folds, fringe, herringbone, stitches, weave } from '../cloth';
import type { Drawings } from '../drawings';
import { lit } from '../light';
import { blossom, leaf } from '../nature';
import { palette, shade, tint } from '../palette';
import { dropShadow, flatLay, standing } from '../scene';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, group, path, placed, rect, smooth, stroke } from '../svg';
import { cup } from '../ware';

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

export const home: Drawings = {
  'indigo-table-runner': [runnerOnTable, runnerRolled],
  'herringbone-wool-throw': [throwOnBench, throwColours, throwDetail],
  'patchwork-cushion-cover': [cushion, cushionDetail],
};
