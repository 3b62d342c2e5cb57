import { covered, folds, peg, stitches, weave } from '../cloth';
import type { Drawings } from '../drawings';
import { lit } from '../light';
import { blossom, leaf } from '../nature';
import { palette, shade, tint } from '../palette';
import { dropShadow, flatLay, standing } from '../scene';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, path, placed, rect, smooth, stroke } from '../svg';
import { seal } from '../ware';

// Canvas tote.

function tote(c: Canvas, color: string, print: string): string {
  const d = 'M-190-40Q0-26 190-40L214 330Q216 352 190 354Q0 366-190 354Q-216 352-214 330Z';
  const handle = (shift: number) =>
    `M-100 ${-34 + shift}C-104 ${-180 + shift}-60 ${-230 + shift} 0 ${-232 + shift}S104 ${-180 + shift} 100 ${-34 + shift}`;
  return (
    stroke(handle(-14), shade(color, 0.3), 26) +
    path('M-188-44Q0-62 188-44Q0-24-188-44Z', shade(color, 0.45)) +
    lit(c, d, color, {
      depth: 30,
      soft: 12,
      dark: 0.4,
      decor:
        print +
        covered(weave(c, color, 8)) +
        c.stamp(
          folds(c, [
            [-110, -30, -150, 350, 12],
            [120, -30, 130, 350, 14],
          ]),
        )([0, 0]),
    }) +
    stroke(handle(0), shade(color, 0.12), 27) +
    stroke(handle(0), color, 21) +
    stitches(
      [
        [-186, -20],
        [0, -8],
        [186, -20],
      ],
      shade(color, 0.35),
      3,
    ) +
    [-100, 100]
      .map(
        (x) =>
          rect([x - 13, -36], 26, 44, color) +
          stroke(`M${x - 8}-10L${x + 8} 4M${x + 8}-10L${x - 8} 4`, palette.cinnabar, 3),
      )
      .join('')
  );
}

function abacusPrint(color: string): string {
  let beads = '';
  for (let rod = 0; rod < 5; rod += 1) {
    const x = -84 + rod * 42;
    for (const y of [98, 158 + (rod % 3) * 14, 182 + (rod % 3) * 14, 238])
      beads += ellipse([x, y], 17, 11, rod === 2 && y === 98 ? palette.cinnabar : color);
  }
  return (
    stroke('M-84 80V256M-42 80V256M0 80V256M42 80V256M84 80V256', color, 4) +
    beads +
    rect([-116, 122], 232, 10, color) +
    rect([-116, 70], 232, 196, 'none', { stroke: color, 'stroke-width': 10, rx: 6 })
  );
}

function toteStanding(): string {
  const c = standing('rose', { moon: [400, 350, 280] });
  c.add(c.blurred(10, ellipse([470, 690], 270, 28, palette.ink), 0.3));
  c.add(placed(tote(c, '#ece1ca', abacusPrint(palette.indigo)), [400, 336]));
  return c.render();
}

function toteShopping(): string {
  const c = standing('sage', { moon: [380, 330, 250], horizon: 620 });
  c.add(c.blurred(10, ellipse([470, 704], 250, 24, palette.ink), 0.3));
  const leek = (x: number, turn: number) =>
    placed(
      stroke('M0 0V-190', '#eef0dc', 22) +
        stroke(
          'M0-150C-10-240-50-270-70-320M0-150C6-240 10-300 4-350M0-150C14-230 50-260 74-300',
          palette.leaf,
          17,
        ) +
        stroke('M0-150C-10-240-50-270-70-320', palette.leafDeep, 4),
      [x, 420],
      { turn },
    );
  c.add(leek(320, -10), leek(370, 4));
  const flower = c.stamp(blossom(34, '#e39a7d', palette.ochre, 6));
  c.add(
    stroke(
      'M470 420Q480 300 500 200M450 420Q440 320 444 240M490 420Q530 340 560 290',
      palette.leafDeep,
      6,
    ),
    flower([500, 190]),
    flower([442, 236], { scale: 0.8 }),
    flower([564, 282], { scale: 0.9 }),
    placed(leaf(60, 18, palette.leaf), [484, 330], { turn: -40 }),
  );
  c.add(placed(tote(c, '#4f7566', abacusPrint('#e6ecdf')), [400, 360], { scale: 0.94 }));
  return c.render();
}

function toteColours(): string {
  const c = flatLay('paper', '#eadfc8');
  c.add(
    rect([0, 288], 800, 52, palette.beech),
    rect([0, 340], 800, 10, shade(palette.beech, 0.25)),
  );
  const pale = c.stamp(abacusPrint('#e6ecdf'));
  for (const [x, color, ink] of [
    [160, '#ece1ca', palette.indigo],
    [400, '#4f7566', '#e6ecdf'],
    [640, '#3c5272', '#e6ecdf'],
  ] as const) {
    c.add(
      c.blurred(8, rect([x - 100, 420], 236, 240, palette.ink), 0.22),
      placed(tote(c, color, ink === palette.indigo ? abacusPrint(ink) : pale([0, 0])), [x, 440], {
        scale: 0.58,
      }),
      peg([x, 314]),
    );
  }
  return c.render();
}

// Wrapping cloth.

function waves(c: Canvas, color: string, size = 60): string {
  const r = size / 2;
  const scale = (x: number, y: number) =>
    [r, r * 0.66, r * 0.33]
      .map((radius, index) =>
        circle([x, y], radius, index % 2 === 0 ? color : tint(color, 0.28), {
          stroke: tint(color, 0.6),
          'stroke-width': 2.5,
        }),
      )
      .join('');
  const h = size / 2;
  return c.pattern(
    size,
    h,
    scale(0, 0) + scale(size, 0) + scale(h, h / 2) + scale(0, h) + scale(size, h),
  );
}

/** A box wrapped and tied, 450 wide; the middle of its foot is at 400, 686. */
export function wrappedBundle(c: Canvas, color: string): string {
  const print = covered(waves(c, color), { opacity: 0.9 });
  const body = 'M190 420Q400 350 610 420L624 640Q620 676 590 680Q400 700 210 680Q180 676 176 640Z';
  const creases = folds(c, [
    [390, 400, 230, 690, 18],
    [410, 400, 570, 690, 18],
  ]);
  const ear =
    'M0 0C-40-40-150-60-196-20C-210 10-170 30-140 24C-170 50-140 70-110 56C-60 50-20 30 0 0Z';
  const crease = folds(c, [[-20, -10, -150, 40, 8]]);
  const earOn = (flip: boolean) =>
    placed(
      lit(c, ear, tint(color, 0.06), { depth: flip ? 26 : 12, decor: print + crease }),
      [400, 392],
      { flip, turn: flip ? -24 : 24 },
    );
  const knot: Point[] = [
    [360, 372],
    [400, 352],
    [440, 372],
    [448, 404],
    [400, 428],
    [352, 404],
  ];
  return (
    c.blurred(10, ellipse([460, 676], 270, 30, palette.ink), 0.32) +
    lit(c, body, color, { depth: 44, soft: 16, decor: print + creases }) +
    stroke('M196 424Q320 430 396 396Q480 430 604 424', shade(color, 0.4), 5) +
    earOn(false) +
    earOn(true) +
    lit(c, smooth(knot, true), color, { depth: 14 }) +
    stroke('M380 366q8 30-4 52M404 358q-4 34 8 62', shade(color, 0.4), 4)
  );
}

function wrappedBox(): string {
  const c = standing('ochre', { moon: [400, 350, 280] });
  c.add(wrappedBundle(c, '#a63f30'));
  return c.render();
}

function wrappingFlat(): string {
  const c = flatLay('rose', '#e6c3ae');
  const d = 'M400 60L744 404L400 742L58 398Z';
  c.add(
    dropShadow(c, d),
    lit(c, d, '#a63f30', {
      depth: 10,
      dark: 0.3,
      decor:
        covered(waves(c, '#a63f30', 88)) +
        path('M400 92L712 404L400 710L90 398Z', 'none', {
          stroke: palette.rice,
          'stroke-width': 6,
        }),
    }),
  );
  const corner = 'M400 742L310 652Q400 610 492 650Z';
  c.add(
    dropShadow(c, corner, { dx: 0, dy: -8, soft: 6 }),
    path(corner.replace('742', '566'), tint('#a63f30', 0.45)),
    circle([400, 400], 0, '#fff'),
  );
  return c.render();
}

function wrappedBottle(): string {
  const c = standing('mist', { moon: [420, 320, 250] });
  const color = palette.indigo;
  c.add(c.blurred(9, ellipse([440, 690], 190, 24, palette.ink), 0.32));
  const body =
    'M300 660Q280 480 330 400Q356 360 360 300H444Q448 360 474 400Q524 480 500 660Q496 690 400 694Q304 690 300 660Z';
  c.add(
    lit(c, body, color, {
      depth: 40,
      soft: 14,
      decor:
        covered(waves(c, color)) +
        folds(c, [
          [380, 310, 330, 690, 12],
          [420, 310, 470, 690, 14],
        ]),
    }),
  );
  const ear =
    'M0 0C-30-70-90-130-140-120C-130-90-120-70-96-56C-120-40-100-14-70-10C-40 0-20 10 0 0Z';
  for (const flip of [false, true])
    c.add(
      placed(
        lit(c, ear, tint(color, 0.08), {
          depth: flip ? 20 : 10,
          decor: covered(waves(c, color)) + folds(c, [[-10, -10, -110, -90, 7]]),
        }),
        [400, 292],
        { flip, turn: flip ? -10 : 10 },
      ),
    );
  c.add(
    lit(
      c,
      smooth(
        [
          [352, 276],
          [400, 262],
          [450, 276],
          [452, 312],
          [400, 326],
          [350, 312],
        ],
        true,
      ),
      color,
      { depth: 14 },
    ),
    stroke('M376 270q6 26-2 48M410 266q-2 28 6 54', shade(color, 0.4), 4),
  );
  c.add(placed(seal(40), [560, 716]));
  return c.render();
}

export const carried: Drawings = {
  'abacus-canvas-tote': [toteStanding, toteShopping, toteColours],
  'wave-wrapping-cloth': [wrappedBox, wrappingFlat, wrappedBottle],
};
