import type { Drawings } from '../drawings';
import { lit } from '../light';
import { blossom, leaf } from '../nature';
import { palette, shade, tint } from '../palette';
import { castShadow, dropShadow, farHills, flatLay, standing, windowLight } from '../scene';
import type { Box } from '../solid';
import { box, viewFrom } from '../solid';
import { character } from '../strokes';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, path, placed, rect, stroke } from '../svg';
import { seal } from '../ware';

// Tangram.

const tangramTones = [
  '#c8472f',
  '#d39b3d',
  '#4f7d6b',
  '#30496d',
  '#e3a596',
  '#8ba3bd',
  '#a9763f',
] as const;

/** The seven pieces in the square, in units of a quarter of its side. */
const square: readonly (readonly Point[])[] = [
  [
    [0, 0],
    [4, 0],
    [2, 2],
  ],
  [
    [0, 0],
    [2, 2],
    [0, 4],
  ],
  [
    [4, 0],
    [4, 2],
    [3, 1],
  ],
  [
    [3, 1],
    [4, 2],
    [3, 3],
    [2, 2],
  ],
  [
    [2, 2],
    [3, 3],
    [1, 3],
  ],
  [
    [0, 4],
    [1, 3],
    [3, 3],
    [2, 4],
  ],
  [
    [4, 2],
    [4, 4],
    [2, 4],
  ],
];

function tangramPieces(
  c: Canvas,
  pieces: readonly (readonly Point[])[],
  [x, y]: Point,
  unit: number,
  gap: number,
): string {
  return pieces
    .map((piece, index) => {
      const cx = piece.reduce((sum, [px]) => sum + px, 0) / piece.length;
      const cy = piece.reduce((sum, [, py]) => sum + py, 0) / piece.length;
      const points = piece.map(([px, py]): Point => {
        const shrink = 1 - gap / 100;
        return [x + (cx + (px - cx) * shrink) * unit, y + (cy + (py - cy) * shrink) * unit];
      });
      const d = `M${points.map(([px, py]) => `${Math.round(px)} ${Math.round(py)}`).join('L')}Z`;
      const color = tangramTones[index] ?? tangramTones[0];
      return (
        dropShadow(c, d, { dx: 5, dy: 8, soft: 4 }) +
        lit(c, d, color, { depth: 8, soft: 4, dark: 0.35, rim: 0.4 })
      );
    })
    .join('');
}

function tangramBox(): string {
  const c = flatLay('paper', '#eadcc0');
  const tray =
    'M130 130H670Q686 130 686 146V654Q686 670 670 670H130Q114 670 114 654V146Q114 130 130 130Z';
  c.add(
    dropShadow(c, tray, { soft: 12, dx: 18, dy: 24 }),
    lit(c, tray, palette.walnut, { depth: 12 }),
    rect([150, 150], 500, 500, shade(palette.walnut, 0.35)),
  );
  c.add(tangramPieces(c, square, [156, 156], 122, 3));
  return c.render();
}

function tangramSwan(): string {
  const c = flatLay('celadon', '#bed0c0');
  c.add(circle([400, 400], 320, '#d3dfd2'));
  // In units of the square's side; the pieces touch as they would on the table.
  const swan: readonly (readonly Point[])[] = [
    [
      [3, 2],
      [3, 4],
      [1, 4],
    ],
    [
      [3, 2],
      [5, 4],
      [3, 4],
    ],
    [
      [1, 1],
      [1, 2],
      [0, 1],
    ],
    [
      [1, 1],
      [2, 1],
      [2, 2],
      [1, 2],
    ],
    [
      [1, 2],
      [2, 2],
      [1, 3],
    ],
    [
      [1, 4],
      [2, 3],
      [2, 2],
      [1, 3],
    ],
    [
      [4, 3],
      [5, 4],
      [5, 2],
    ],
  ];
  c.add(tangramPieces(c, swan, [88, 76], 124, 1.5));
  c.add(
    stroke('M150 640q40-22 80 0t80 0t80 0t80 0t80 0t80 0', palette.celadonDeep, 7, {
      opacity: 0.5,
    }),
  );
  return c.render();
}

// Nine linked rings.

function nineRings(c: Canvas, brass: string): string {
  const rod = (d: string, width: number) =>
    stroke(d, shade(brass, 0.3), width) + stroke(d, brass, width * 0.66);
  const xs = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((k) => -216 + k * 54);
  const shadow = stroke('M-300-10H290M-260 190H270', palette.ink, 18, {
    transform: 'translate(14 34)',
  });
  const posts = c.stamp(rod('M0 128V-40', 8) + circle([0, -40], 7, brass));
  const ring = c.stamp(
    c.blurred(
      3,
      ellipse([7, 10], 44, 60, 'none', { stroke: palette.ink, 'stroke-width': 9 }),
      0.25,
    ) +
      ellipse([0, 0], 44, 60, 'none', { stroke: shade(brass, 0.3), 'stroke-width': 14 }) +
      ellipse([0, 0], 44, 60, 'none', { stroke: brass, 'stroke-width': 9 }) +
      stroke('M-42-16A44 60 0 0 1-12-57', '#fbeec4', 5),
  );
  const loop = 'M-330-120H270Q330-120 330-86T270-52H-330Q-352-86-330-120Z';
  return (
    c.blurred(7, shadow, 0.25) +
    stroke('M-262 146H262', shade(palette.walnut, 0.25), 44) +
    stroke('M-262 140H262', palette.walnut, 36) +
    stroke('M-256 130H250', tint(palette.walnut, 0.35), 5) +
    xs.map((x) => posts([x, 0])).join('') +
    xs.map((x, index) => ring([x, index < 3 ? 12 : -88], { turn: 16 })).join('') +
    rod(loop, 15) +
    stroke('M-324-124H266M-324-56H266', '#fbeec4', 3) +
    rod('M-340-86H-420', 20) +
    circle([-430, -86], 21, shade(brass, 0.2)) +
    circle([-433, -90], 15, tint(brass, 0.2))
  );
}

function ringsFlat(): string {
  const c = flatLay('dusk', '#6d829a');
  c.add(circle([400, 400], 300, '#8397ac'));
  c.add(placed(nineRings(c, palette.brass), [430, 400], { turn: -20, scale: 0.92 }));
  return c.render();
}

function ringsBoxed(): string {
  const c = flatLay('rose', '#e3c2b0');
  const tray =
    'M40 230H760Q776 230 776 246V554Q776 570 760 570H40Q24 570 24 554V246Q24 230 40 230Z';
  c.add(
    dropShadow(c, tray, { soft: 12 }),
    lit(c, tray, '#5f3c2b', { depth: 12 }),
    rect([54, 258], 692, 284, palette.indigo),
    path('M54 258H746V274H70V542H54Z', palette.ink, { opacity: 0.35 }),
  );
  c.add(placed(nineRings(c, palette.brass), [432, 386], { scale: 0.74 }));
  c.add(
    rect([300, 640], 200, 96, palette.rice, { transform: 'rotate(-4 400 690)' }),
    stroke('M330 668h140M330 690h140M330 712h90', '#b9b3a6', 5, {
      transform: 'rotate(-4 400 690)',
    }),
  );
  return c.render();
}

// Luban lock.

function burr(c: Canvas, center: Point, scale: number): string {
  const view = viewFrom({ center, pitch: 28, yaw: 34, distance: 2200, scale });
  const tones = ['#c9925c', '#8f5a38', '#dcb98a'] as const;
  const piece = (from: Box['from'], size: Box['size'], color: string) =>
    box(c, view, { from, size, color });
  // Arms are drawn from the far and low to the near and high, so that nearer ones cover.
  const arms: [Box['from'], Box['size'], string][] = [
    [[-50, -50, -150], [100, 100, 100], tones[2]],
    [[-50, 50, -50], [100, 100, 100], tones[1]],
    [[50, -50, -50], [100, 100, 100], tones[0]],
    [[-150, -50, -50], [100, 100, 100], tones[0]],
    [[-50, -150, -50], [100, 100, 100], tones[1]],
    [[-50, -50, 50], [100, 100, 100], tones[2]],
  ];
  let out = '';
  for (const [from, size, color] of arms) {
    out += piece(from, size, color);
  }
  const seam = (a: readonly [number, number, number], b: readonly [number, number, number]) => {
    const [x1, y1] = view.to(a);
    const [x2, y2] = view.to(b);
    return `M${Math.round(x1)} ${Math.round(y1)}L${Math.round(x2)} ${Math.round(y2)}`;
  };
  out += stroke(
    seam([0, -50, 150], [0, 50, 150]) +
      seam([0, -50, 50], [0, -50, 150]) +
      seam([-50, -150, 0], [50, -150, 0]) +
      seam([-50, -150, 50], [-50, -50, 50]) +
      seam([-150, 0, 50], [-50, 0, 50]) +
      seam([50, 0, 50], [150, 0, 50]) +
      seam([-150, -50, 0], [-150, -50, 0]),
    '#5f3c2b',
    2.5,
  );
  return out;
}

function lubanLock(): string {
  const c = standing('sage', { moon: [400, 340, 270] });
  c.add(c.blurred(10, ellipse([460, 640], 230, 40, palette.ink), 0.32), burr(c, [400, 470], 1.36));
  return c.render();
}

function lubanParts(): string {
  const c = flatLay('paper', '#e7d8b8');
  const view = viewFrom({ center: [400, 400], pitch: 62, yaw: 0, distance: 4000 });
  const tones = ['#c9925c', '#8f5a38', '#dcb98a'] as const;
  const notches: readonly (readonly [number, number])[] = [
    [-50, 100],
    [-100, 100],
    [-50, 50],
    [0, 50],
    [-75, 150],
    [0, 0],
  ];
  for (const [index, [start, width]] of notches.entries()) {
    const y = 300 - index * 130;
    const color = tones[index % 3] ?? tones[0];
    const x = index % 2 === 0 ? -40 : 60;
    const [sx, sy] = view.to([x, y, 0]);
    c.add(c.blurred(6, rect([sx - 196, sy - 50], 420, 70, palette.ink), 0.26));
    if (width === 0) c.add(box(c, view, { from: [x - 210, y, 0], size: [420, 70, 70], color }));
    else {
      const a = start * 1.2;
      const b = (start + width) * 1.2;
      c.add(
        box(c, view, { from: [x - 210, y, 0], size: [420, 70, 34], color }),
        box(c, view, { from: [x - 210, y, 34], size: [210 + a, 70, 36], color }),
        box(c, view, { from: [x + b, y, 34], size: [210 - b, 70, 36], color }),
      );
    }
  }
  return c.render();
}

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

export const puzzlesAndPlay: Drawings = {
  'seven-board-tangram': [tangramBox, tangramSwan],
  'nine-linked-rings': [ringsFlat, ringsBoxed],
  'luban-lock': [lubanLock, lubanParts],
  'four-gardens-cards': [cardsFan, cardsBoxed],
  'feather-jianzi': [jianziAlone, jianziTrio],
  'swallow-kite': [kiteFlying, kiteOnWall],
};
