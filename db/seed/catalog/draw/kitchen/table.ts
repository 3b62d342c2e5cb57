import type { Drawings } from '../drawings';
import { gleam, lit } from '../light';
import { scattered } from '../nature';
import { palette, shade } from '../palette';
import { randomFrom } from '../random';
import { dropShadow, flatLay } from '../scene';
import type { Canvas } from '../svg';
import { circle, ellipse, path, placed, rect, smooth, stroke } from '../svg';

// Chopsticks.

const woods = ['#5a3324', '#2f2a2a', '#8c4a2e', '#a9763f', '#3f4f45'] as const;

function stick(c: Canvas, color: string, tip: string): string {
  return (
    lit(c, 'M-9-280H9L4 280Q0 286-4 280Z', color, { depth: 5, soft: 2, rim: 0.4 }) +
    path('M-9-280H9L7.6-214H-7.6Z', tip) +
    rect([-8.4, -212], 16.8, 6, palette.ochre)
  );
}

function chopsticksBoxed(): string {
  const c = flatLay('ochre', '#e7cc98');
  const tray =
    'M120 90H680Q696 90 696 106V694Q696 710 680 710H120Q104 710 104 694V106Q104 90 120 90Z';
  c.add(
    dropShadow(c, tray, { soft: 10 }),
    lit(c, tray, palette.walnut, { depth: 10 }),
    rect([126, 112], 548, 576, '#efe6d3'),
    path('M126 112H674V126H142V688H126Z', palette.ink, { opacity: 0.25 }),
  );
  const tips = [
    palette.cinnabar,
    palette.brass,
    palette.celadon,
    palette.indigoPale,
    palette.rice,
  ] as const;
  for (const [index, wood] of woods.entries()) {
    const x = 176 + index * 112;
    const one = stick(c, wood, tips[index] ?? palette.brass);
    c.add(
      c.blurred(
        4,
        rect([x - 4, 134], 20, 540, palette.ink) + rect([x + 26, 134], 20, 540, palette.ink),
        0.25,
      ),
      placed(one, [x, 402]),
      placed(one, [x + 30, 402]),
    );
  }
  c.add(
    rect([126, 470], 548, 44, palette.indigo),
    stroke('M126 478H674M126 506H674', palette.indigoPale, 2, { 'stroke-dasharray': '6 6' }),
  );
  return c.render();
}

function chopsticksOnRest(): string {
  const c = flatLay('celadon', '#b4cab9');
  const plate = circle([300, 420], 230, '#f1efe8');
  c.add(
    c.blurred(12, circle([318, 446], 230, palette.ink), 0.28),
    plate,
    circle([300, 420], 214, 'none', { stroke: '#34588c', 'stroke-width': 5 }),
    circle([304, 426], 160, shade('#f1efe8', 0.08)),
    circle([306, 430], 156, '#f8f6f0'),
    gleam('M110 360A200 200 0 0 1 200 240', 9, 0.9),
  );
  const rest = smooth(
    [
      [548, 620],
      [580, 586],
      [620, 600],
      [660, 584],
      [700, 600],
      [712, 634],
      [680, 654],
      [630, 644],
      [580, 658],
    ],
    true,
  );
  c.add(
    dropShadow(c, rest, { dx: 8, dy: 10, soft: 5 }),
    lit(c, rest, palette.celadonDeep, { depth: 14 }),
  );
  const one = stick(c, woods[0], palette.cinnabar);
  for (const x of [612, 650])
    c.add(
      c.blurred(
        4,
        placed(rect([-8, -280], 16, 560, palette.ink), [x + 12, 384], { turn: 4 }),
        0.28,
      ),
      placed(one, [x, 370], { turn: 184 }),
    );
  return c.render();
}

// Dumpling set.

function pin(c: Canvas, length: number): string {
  const h = length / 2;
  const d = `M${-h} 0Q${-h} -14 ${-h + 20} -16Q0 -34 ${h - 20} -16Q${h} -14 ${h} 0Q${h} 14 ${h - 20} 16Q0 34 ${-h + 20} 16Q${-h} 14 ${-h} 0Z`;
  return lit(c, d, palette.beech, {
    depth: 12,
    soft: 5,
    decor: stroke(
      `M${-h + 30}-6Q0-16 ${h - 40}-4M${-h + 60} 8Q0 12 ${h - 30} 8`,
      shade(palette.beech, 0.2),
      2.5,
    ),
  });
}

function dumplingTools(): string {
  const c = flatLay('rose', '#d6a78f');
  const board = 'M70 130H690Q720 130 720 160V650Q720 680 690 680H70Z';
  c.add(
    dropShadow(c, board, { soft: 10 }),
    lit(c, board, '#e2c394', {
      depth: 8,
      dark: 0.3,
      decor: stroke(
        'M60 220Q400 200 740 226M60 330Q360 350 740 324M60 450Q420 430 740 458M60 570Q360 590 740 566',
        '#cda972',
        3,
      ),
    }),
  );
  const random = randomFrom(2);
  let flour = '';
  for (const [x, y] of scattered(random, 60, [420, 380], 260, 220))
    flour += `M${Math.round(x)} ${Math.round(y)}h${Math.round(random.between(0, 3))}`;
  c.add(stroke(flour, '#fffaf0', 5, { opacity: 0.8 }));
  const round = c.stamp(
    c.blurred(3, circle([5, 7], 62, palette.ink), 0.22) +
      circle([0, 0], 62, '#f8efdb') +
      circle([-3, -4], 50, '#fdf8ec'),
  );
  for (const [x, y] of [
    [210, 540],
    [350, 580],
    [500, 560],
    [620, 590],
    [600, 440],
  ] as const)
    c.add(round([x, y]));
  c.add(
    c.blurred(6, placed(ellipse([0, 0], 240, 22, palette.ink), [376, 300], { turn: -18 }), 0.32),
    placed(pin(c, 470), [360, 276], { turn: -18 }),
  );
  c.add(
    c.blurred(5, stroke('M140 440L420 420', palette.ink, 22), 0.26),
    lit(
      c,
      'M120 424Q116 408 140 404L300 396L420 404Q446 410 420 422L300 424L140 440Q124 440 120 424Z',
      palette.bamboo,
      { depth: 8, soft: 3 },
    ),
  );
  c.add(
    circle([620, 240], 70, '#b9805c'),
    circle([620, 240], 60, '#8f9c5c'),
    stroke('M590 230l20 10M620 210l16 12M610 260l24-8M640 250l12 12M596 250l12 14', '#d9b27f', 6),
  );
  return c.render();
}

function dumplingsMade(): string {
  const c = flatLay('celadon', '#aec3b1');
  const tray = circle([400, 400], 312, '#d0ad6d');
  c.add(
    c.blurred(14, circle([424, 432], 312, palette.ink), 0.34),
    tray,
    circle([400, 400], 296, '#e6cb96'),
  );
  let weaveLines = '';
  for (let k = -9; k <= 9; k += 1) {
    const half = Math.round(Math.sqrt(Math.max(0, 290 ** 2 - (k * 30) ** 2)));
    weaveLines += `M${400 + k * 30} ${400 - half}V${400 + half}`;
  }
  c.add(stroke(weaveLines, '#c79e5c', 4));
  const dumpling = c.stamp(
    c.blurred(
      3,
      path('M-58 18C-50-40 50-40 58 18C30 34-30 34-58 18Z', palette.ink, {
        transform: 'translate(5 9)',
      }),
      0.26,
    ) +
      path('M-58 14C-52-44 52-44 58 14C30 32-30 32-58 14Z', '#faf1de') +
      path('M6 27C40 24 60 8 48-16C66 20 30 30 6 27Z', '#dccdac') +
      path(
        'M-58 14C-52-44 52-44 58 14C54 18 46 20 44 10C40-24-38-26-44 10C-46 20-54 18-58 14Z',
        '#f0e2c4',
      ) +
      stroke('M-42-12l8 8M-26-24l6 10M-6-29l3 11M16-28l-3 11M34-20l-7 9', '#cdb98d', 3.5),
  );
  for (const radius of [0, 118, 222]) {
    const count = radius === 0 ? 1 : radius === 118 ? 6 : 11;
    for (let index = 0; index < count; index += 1) {
      const a = (index / count) * 2 * Math.PI + radius;
      c.add(
        dumpling([Math.round(400 + Math.sin(a) * radius), Math.round(400 - Math.cos(a) * radius)], {
          turn: Math.round((a * 180) / Math.PI),
        }),
      );
    }
  }
  return c.render();
}

export const table: Drawings = {
  'five-wood-chopsticks': [chopsticksBoxed, chopsticksOnRest],
  'dumpling-maker-set': [dumplingTools, dumplingsMade],
};
