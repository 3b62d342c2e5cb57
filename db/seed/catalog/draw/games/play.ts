import type { Drawings } from '../drawings';
import { lit } from '../light';
import { blossom, leaf } from '../nature';
import { palette, shade, tint } from '../palette';
import { castShadow, dropShadow, farHills, flatLay, standing, windowLight } from '../scene';
import { character } from '../strokes';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, path, placed, rect, stroke } from '../svg';
import { seal } from '../ware';

// Playing cards.

function cardBack(c: Canvas): string {
  const d =
    'M-95-140H95Q107-140 107-128V128Q107 140 95 140H-95Q-107 140-107 128V-128Q-107-140-95-140Z';
  let lattice = '';
  for (let k = -6; k <= 6; k += 1)
    lattice += `M${k * 34}-140L${k * 34 + 280} 140M${k * 34} -140L${k * 34 - 280} 140`;
  return (
    path(d, palette.rice, { stroke: '#cfc8b8', 'stroke-width': 2 }) +
    c.clipped(
      'M-93-126H93V126H-93Z',
      rect([-93, -126], 186, 252, palette.indigo) +
        stroke(lattice, palette.indigoPale, 2.5) +
        circle([0, 0], 46, palette.rice) +
        placed(seal(50), [0, 0]),
    )
  );
}

function suit(name: 'spade' | 'heart' | 'diamond' | 'club', s: number): string {
  const d = {
    heart: 'M0 34C-44 4-38-32-14-32C-4-32 0-22 0-18C0-22 4-32 14-32C38-32 44 4 0 34Z',
    spade:
      'M0-36C-40-4-36 22-14 22C-6 22-2 16 0 12L-10 36H10L0 12C2 16 6 22 14 22C36 22 40-4 0-36Z',
    diamond: 'M0-38L28 0L0 38L-28 0Z',
    club: 'M-8 36L-2 12C-10 24-36 18-32-4C-28-16-16-16-10-12C-22-38 22-38 10-12C16-16 28-16 32-4C36 18 10 24 2 12L8 36Z',
  }[name];
  return path(d, name === 'heart' || name === 'diamond' ? palette.cinnabar : palette.ink, {
    transform: `scale(${s})`,
  });
}

function cardFront(name: 'spade' | 'heart' | 'diamond' | 'club', art: string): string {
  const d =
    'M-95-140H95Q107-140 107-128V128Q107 140 95 140H-95Q-107 140-107 128V-128Q-107-140-95-140Z';
  return (
    path(d, palette.rice, { stroke: '#cfc8b8', 'stroke-width': 2 }) +
    placed(suit(name, 0.42), [-80, -106]) +
    placed(suit(name, 0.42), [80, 106], { turn: 180 }) +
    art
  );
}

function cardsFan(): string {
  const c = flatLay('pine', '#54786a');
  const lion =
    circle([0, 0], 60, palette.ochrePale) +
    placed(blossom(50, palette.cinnabar, palette.ochre), [0, 0]);
  const fish =
    circle([0, 0], 60, '#dbe5e4') +
    path('M-44 6C-24-24 22-24 44 2C24 26-24 28-44 6ZM-40 4l-20-18v40Z', palette.indigo) +
    circle([26, -2], 4, palette.rice);
  const hill =
    circle([0, 0], 60, '#e8dfc6') +
    path('M-56 24C-30-30-16-30 0 0C16-44 34-30 56 24A60 60 0 0 1-56 24Z', palette.celadonDeep) +
    circle([24, -34], 10, palette.cinnabar);
  const bambooArt =
    circle([0, 0], 60, '#dfe8da') +
    stroke('M-6 56V-52', palette.leafDeep, 8) +
    placed(leaf(50, 10, palette.leaf, false), [-6, -20], { turn: -30 }) +
    placed(leaf(46, 10, palette.leaf, false), [-6, 10], { turn: 200 });
  const hand = [
    [-48, 'back'],
    [-24, 'spade'],
    [0, 'heart'],
    [24, 'club'],
    [48, 'diamond'],
  ] as const;
  const art = { spade: fish, heart: lion, club: bambooArt, diamond: hill };
  for (const [turn, kind] of hand) {
    const card = kind === 'back' ? cardBack(c) : cardFront(kind, art[kind]);
    c.add(
      placed(
        c.blurred(6, rect([-96, -132], 216, 284, palette.ink, { rx: 12 }), 0.3) + card,
        [
          400 + Math.sin((turn * Math.PI) / 180) * 330,
          730 - Math.cos((turn * Math.PI) / 180) * 330,
        ],
        { turn },
      ),
    );
  }
  return c.render();
}

function cardsBoxed(): string {
  const c = flatLay('rose', '#e5c4b2');
  const d = 'M150 190H420V620H150Z';
  c.add(
    dropShadow(c, d, { dx: 18, dy: 24, soft: 10 }),
    lit(c, d, palette.indigo, { depth: 14 }),
    rect([168, 208], 234, 394, 'none', { stroke: palette.ochrePale, 'stroke-width': 4 }),
    circle([285, 400], 82, palette.rice),
    placed(seal(94), [285, 400]),
    placed(suit('spade', 0.7), [285, 264]),
    placed(suit('heart', 0.7), [285, 540]),
  );
  c.add(path('M150 190H420V206Q285 240 150 206Z', shade(palette.indigo, 0.25)));
  for (const [x, y, turn] of [
    [560, 300, 14],
    [574, 360, 22],
    [600, 470, 34],
  ] as const)
    c.add(
      placed(
        c.blurred(6, rect([-98, -134], 216, 288, palette.ink, { rx: 12 }), 0.26) + cardBack(c),
        [x, y],
        { turn },
      ),
    );
  c.add(
    placed(
      c.blurred(6, rect([-98, -134], 216, 288, palette.ink, { rx: 12 }), 0.26) +
        cardFront(
          'heart',
          circle([0, 0], 60, palette.ochrePale) +
            placed(character('福', 78, palette.cinnabar, 8), [-39, -39]),
        ),
      [560, 620],
      { turn: -8 },
    ),
  );
  return c.render();
}

// Jianzi, the feather shuttlecock.

function feather(c: Canvas, length: number, color: string, bend: number): string {
  const w = Math.round(length * 0.13);
  const low = Math.round(-length * 0.3);
  const high = Math.round(-length * 0.8);
  const right = `C${w} ${low} ${w + bend} ${high} ${bend} ${-length}`;
  const blade = c.shape(`M0 0${right}C${bend - w} ${high} ${-w} ${low} 0 0Z`);
  const half = c.shape(`M0 0${right}Q${bend * 0.6} ${-length / 2} 0 0Z`);
  const notches = c.shape(
    `M${-w} ${-length / 2}l${w * 0.7} 16M${w} ${-length * 0.6}l${-w * 0.7} 16M${-w} ${-length * 0.7}l${w * 0.7} 16`,
  );
  return (
    blade(color) +
    half(shade(color, 0.2)) +
    notches('none', { stroke: shade(color, 0.35), 'stroke-width': 2 })
  );
}

function jianzi(c: Canvas, tones: readonly [string, string]): string {
  let plumes = '';
  for (const [turn, tone, long, bend] of [
    [-44, 0, 300, -30],
    [42, 0, 300, 30],
    [-26, 1, 330, -20],
    [26, 1, 330, 20],
    [-9, 0, 350, -10],
    [10, 0, 350, 10],
    [0, 1, 300, 0],
  ] as const) {
    plumes += placed(feather(c, long, tones[tone], bend), [0, -40], { turn });
  }
  const coins = c.stamp(
    [66, 58]
      .map(
        (r, index) =>
          ellipse([0, 8 - index * 14], r, r * 0.3, shade(palette.brass, 0.45)) +
          ellipse([0, -index * 14], r, r * 0.3, palette.brass) +
          ellipse([0, -1 - index * 14], r * 0.84, r * 0.24, tint(palette.brass, 0.3)),
      )
      .join('') + rect([-9, -22], 18, 8, shade(palette.brass, 0.5)),
  );
  return (
    plumes +
    lit(c, 'M-20-90Q0-98 20-90L26-14H-26Z', tones[1], { depth: 10, soft: 4 }) +
    stroke('M-22-74Q0-66 22-74M-23-56Q0-48 23-56M-25-38Q0-30 25-38', palette.ochrePale, 4) +
    coins([0, 0])
  );
}

function jianziAlone(): string {
  const c = standing('celadon', { moon: [400, 350, 280] });
  c.add(
    windowLight(20),
    castShadow(c, [400, 660], 80),
    placed(jianzi(c, ['#c8472f', '#d39b3d']), [400, 656], { scale: 1.3 }),
  );
  return c.render();
}

function jianziTrio(): string {
  const c = standing('ochre', { moon: [400, 320, 260] });
  c.add(farHills('#ddbd7d'));
  for (const [x, y, turn, a, b] of [
    [210, 660, -8, '#30496d', '#8ba3bd'],
    [590, 670, 10, '#4f7d6b', '#93b5a3'],
  ] as const)
    c.add(castShadow(c, [x, y], 60), placed(jianzi(c, [a, b]), [x, y], { turn, scale: 0.92 }));
  c.add(
    c.blurred(6, ellipse([410, 716], 70, 14, palette.ink), 0.2),
    placed(jianzi(c, ['#c8472f', '#d39b3d']), [400, 450], { turn: 16, scale: 0.98 }),
    stroke('M330 560q-20 30-14 60M380 580q-10 30 0 60M440 570q14 26 8 54', palette.rice, 6),
  );
  return c.render();
}

// Swallow kite.

function swallowHalf(): string {
  const wing = 'M0-96C80-190 230-230 344-150C376-126 372-96 344-86C250-70 150-44 40 20L0 30Z';
  const band1 = 'M60-118C150-180 250-196 330-142L322-120C240-160 150-140 66-88Z';
  const band2 = 'M60-76C140-116 240-124 320-104L300-92C220-96 140-70 60-30Z';
  const tail = 'M0 150C30 190 70 250 150 330C120 340 96 330 70 306C60 330 30 330 0 250Z';
  return (
    path(wing, '#2f3037') +
    path(band1, palette.cinnabar) +
    path(band2, palette.celadon) +
    [
      [130, -150],
      [200, -166],
      [268, -158],
    ]
      .map(
        ([x = 0, y = 0]) =>
          circle([x, y + 14], 15, palette.rice) + circle([x, y + 14], 8, palette.indigo),
      )
      .join('') +
    stroke('M80-92q20-16 40-8t40-12t44 0t44-4', palette.rice, 5) +
    path(tail, '#2f3037') +
    path(
      'M20 200C50 240 80 280 120 316C100 318 84 308 66 286C50 270 34 250 20 230Z',
      palette.indigo,
    ) +
    stroke('M30 220L104 306M24 240L70 296', palette.rice, 4)
  );
}

export function swallowKite(c: Canvas): string {
  const half = c.stamp(swallowHalf());
  const body =
    'M0-200C60-200 76-150 64-110C96-40 80 90 30 170Q0 200-30 170C-80 90-96-40-64-110C-76-150-60-200 0-200Z';
  return (
    half([0, 0]) +
    half([0, 0], { flip: true }) +
    path(body, '#2f3037') +
    path('M0-60C50-50 60 40 20 130Q0 150-20 130C-60 40-50-50 0-60Z', palette.rice) +
    placed(blossom(30, palette.cinnabar, palette.ochre), [0, -14]) +
    placed(blossom(22, palette.ochre, palette.cinnabar), [0, 48]) +
    placed(leaf(40, 12, palette.celadonDeep, false), [10, 20], { turn: 20 }) +
    placed(leaf(40, 12, palette.celadonDeep, false), [-10, 20], { turn: 160 }) +
    placed(blossom(15, palette.indigo, palette.rice), [0, 98]) +
    [-1, 1]
      .map(
        (side) =>
          circle([side * 30, -148], 21, palette.rice) +
          circle([side * 28, -146], 12, palette.ink) +
          circle([side * 25, -150], 4, '#fff') +
          stroke(`M${side * 10}-176Q${side * 30}-190 ${side * 54}-170`, palette.cinnabar, 7),
      )
      .join('') +
    path('M-13-128L0-98L13-128Q0-138-13-128Z', palette.ochre) +
    stroke('M-60-86Q0-66 60-86', palette.celadon, 7)
  );
}

function cloud(x: number, y: number, s: number): string {
  return path(
    `M${x} ${y}h${150 * s}q${40 * s} 0 ${34 * s}${-30 * s}q${-6 * s}${-34 * s} ${-46 * s}${-26 * s}q${-20 * s}${-50 * s} ${-76 * s}${-26 * s}q${-50 * s}${-6 * s} ${-46 * s} ${34 * s}q${-50 * s} 0 ${-46 * s} ${30 * s}q${4 * s} ${18 * s} ${30 * s} ${18 * s}Z`,
    palette.rice,
    { opacity: 0.8 },
  );
}

function kiteFlying(): string {
  const c = flatLay('mist', '#a9c3d2');
  c.add(
    circle([620, 170], 90, '#f3dcb0', { opacity: 0.9 }),
    cloud(60, 170, 0.9),
    cloud(500, 700, 1.1),
    cloud(40, 640, 0.8),
  );
  c.add(stroke('M390 470Q420 640 560 820', palette.rice, 3));
  c.add(placed(swallowKite(c), [390, 390], { turn: -14, scale: 1.02 }));
  return c.render();
}

function kiteOnWall(): string {
  const c = standing('rose', { moon: [400, 330, 300], horizon: 680, moonColor: '#f4dccb' });
  c.add(
    c.blurred(
      9,
      placed(
        path(
          'M0-200C60-190 70-150 64-110C160-200 300-220 360-110C250-60 160-40 70 20C60 110 90 220 150 330L0 260L-150 330C-90 220-60 110-70 20C-160-40-250-60-360-110C-300-220-160-200-64-110C-70-150-60-190 0-200Z',
          palette.ink,
        ),
        [420, 346],
        { scale: 0.88 },
      ),
      0.26,
    ),
  );
  c.add(placed(swallowKite(c), [400, 320], { scale: 0.88 }));
  const reel: Point = [590, 700];
  c.add(
    castShadow(c, [reel[0], 736], 70),
    lit(c, 'M530 640H650V736H530Z', palette.rice, {
      depth: 20,
      decor: stroke(
        'M530 650H650M530 664H650M530 678H650M530 692H650M530 706H650M530 720H650',
        '#cfc8b8',
        4,
      ),
    }),
    lit(c, 'M512 630H668V646H512Z', palette.walnut, { depth: 6, soft: 2 }),
    lit(c, 'M512 732H668V748H512Z', palette.walnut, { depth: 6, soft: 2 }),
    rect([580, 596], 20, 34, palette.walnut),
  );
  return c.render();
}

export const play: Drawings = {
  'four-gardens-cards': [cardsFan, cardsBoxed],
  'feather-jianzi': [jianziAlone, jianziTrio],
  'swallow-kite': [kiteFlying, kiteOnWall],
};
