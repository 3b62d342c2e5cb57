import type { Drawings } from '../drawings';
import { lit } from '../light';
import { palette, shade, tint } from '../palette';
import { dropShadow, flatLay, standing } from '../scene';
import type { Box } from '../solid';
import { box, viewFrom } from '../solid';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, path, placed, rect, stroke } from '../svg';

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

export const puzzles: Drawings = {
  'seven-board-tangram': [tangramBox, tangramSwan],
  'nine-linked-rings': [ringsFlat, ringsBoxed],
  'luban-lock': [lubanLock, lubanParts],
};
