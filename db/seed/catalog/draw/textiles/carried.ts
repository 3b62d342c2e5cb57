import { covered, folds, peg, stitches, weave } from '../cloth';
import type { Drawings } from '../drawings';
import { lit } from '../light';
import { blossom, leaf } from '../nature';
import { palette, shade, tint } from '../palette';
import { dropShadow, flatLay, standing, windowLight } from '../scene';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, group, path, placed, rect, smooth, stroke } from '../svg';
import { seal } from '../ware';

// Silk scarf: cranes over mountains.

function craneShape(): string {
  return (
    path(
      'M0 0C-30-40-90-60-140-50C-100-40-80-20-60 0C-90-6-120-4-150 10C-100 8-60 20-30 16C-10 14 0 8 0 0Z',
      palette.rice,
    ) +
    path(
      'M-140-50C-124-52-108-50-96-46L-104-28C-112-38-124-46-140-50ZM-150 10C-134 4-118 0-104 0L-100 10C-116 8-134 8-150 10Z',
      palette.ink,
    ) +
    path('M-20 4C20-30 60-30 90-70C70-20 50 0 10 22C-6 28-24 20-20 4Z', palette.rice) +
    stroke('M6-2C40-12 60-4 86-18L110-26', palette.rice, 9) +
    stroke('M92-20L112-27', palette.ink, 6) +
    circle([104, -27], 6, palette.cinnabar) +
    stroke('M110-26l24-4', palette.ochre, 4) +
    stroke('M-20 14L-74 44M-14 16L-60 56', palette.ink, 3)
  );
}

function scarfArt(c: Canvas, ground: string): string {
  const bird = c.stamp(craneShape());
  const hills =
    path(
      'M0 560C90 430 150 420 230 520C300 380 380 360 470 500C540 420 580 430 600 470V600H0Z',
      shade(ground, 0.28),
    ) + path('M0 600C120 500 220 520 320 560C420 490 520 500 600 540V600H0Z', shade(ground, 0.5));
  const cloud = (x: number, y: number) =>
    stroke(
      `M${x} ${y}h120q26 0 26-22t-26-20q-8-30-40-24q-24-26-52 0q-30-2-26 26`,
      tint(ground, 0.45),
      5,
    );
  return (
    rect([0, 0], 600, 600, ground) +
    circle([440, 150], 62, palette.cinnabar) +
    hills +
    cloud(90, 190) +
    cloud(360, 330) +
    bird([240, 280], { scale: 1.05, turn: -8 }) +
    bird([430, 420], { scale: 0.75, turn: 6 }) +
    bird([330, 130], { scale: 0.6, turn: -14 }) +
    rect([14, 14], 572, 572, 'none', { stroke: palette.ochrePale, 'stroke-width': 6 }) +
    rect([3, 3], 594, 594, 'none', { stroke: shade(ground, 0.5), 'stroke-width': 7 })
  );
}

function scarfFlat(): string {
  const c = flatLay('rose', '#e9c8b6');
  const d = 'M96 120Q400 92 700 112Q722 400 706 694Q400 716 110 700Q84 420 96 120Z';
  c.add(
    dropShadow(c, d, { soft: 9 }),
    lit(c, d, palette.celadonDeep, {
      depth: 8,
      dark: 0.3,
      decor: placed(scarfArt(c, palette.celadonDeep), [98, 106], { scale: 1.01 }),
    }),
  );
  c.add(
    c.clipped(
      d,
      folds(c, [
        [260, 100, 200, 720, 18],
        [560, 90, 620, 710, 16],
      ]),
    ),
  );
  return c.render();
}

function scarfKnotted(): string {
  const c = standing('paper', { moon: [400, 330, 270], horizon: 660 });
  const ground = palette.celadonDeep;
  const art = placed(scarfArt(c, ground), [150, 130], { scale: 0.9 });
  c.add(
    stroke('M400 60V130', palette.walnut, 12),
    stroke('M150 150Q400 90 650 150', shade(palette.walnut, 0.2), 22),
    stroke('M150 146Q400 86 650 146', tint(palette.walnut, 0.25), 7),
  );
  const back = 'M330 130C320 240 250 420 220 690Q300 640 370 660C390 480 400 300 420 130Z';
  const front =
    'M380 122C400 260 470 420 560 610Q500 610 470 660Q420 620 370 640C350 480 330 300 330 126Z';
  c.add(
    dropShadow(c, back, { dx: 24, dy: 18 }),
    lit(c, back, shade(ground, 0.1), {
      depth: 20,
      decor:
        placed(scarfArt(c, shade(ground, 0.15)), [60, 220], { scale: 0.9 }) +
        folds(c, [[350, 140, 290, 690, 10]]),
    }),
  );
  c.add(
    dropShadow(c, front, { dx: 14, dy: 14, soft: 6 }),
    lit(c, front, ground, {
      depth: 24,
      decor:
        art +
        folds(c, [
          [350, 130, 420, 650, 14],
          [380, 130, 500, 650, 12],
        ]),
    }),
  );
  c.add(stroke('M470 656Q420 622 372 640M470 660Q500 612 560 612', palette.ochrePale, 6));
  return c.render();
}

function scarfColours(): string {
  const c = flatLay('celadon', '#c9d7ca');
  for (const [index, ground] of [palette.indigo, '#b9573f', palette.celadonDeep].entries()) {
    const x = 90 + index * 190;
    const y = 150 + index * 50;
    const d = `M${x} ${y}h210q24 0 24 24V${y + 330}q0 24-24 24h-210q-24 0-24-24V${y + 24}q0-24 24-24Z`;
    c.add(
      dropShadow(c, d),
      lit(c, d, ground, {
        depth: 14,
        decor:
          placed(group(scarfArt(c, ground)), [x - 200, y - 140], { scale: 0.9 }) +
          folds(c, [[x + 60, y, x + 50, y + 360, 10]]),
      }),
    );
    c.add(
      stroke(`M${x - 14} ${y + 348}h224`, palette.ochrePale, 5),
      stroke(`M${x - 10} ${y + 362}h220`, shade(ground, 0.4), 4),
    );
  }
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
    rect([0, 170], 800, 44, palette.beech),
    rect([0, 214], 800, 10, shade(palette.beech, 0.25)),
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

// Cloth shoes.

function shoe(c: Canvas, color: string): string {
  const sole =
    'M-70-230C-110-220-120-120-100-20C-86 60-90 140-70 210C-50 262 50 262 72 206C92 140 74 60 86-20C104-120 80-228 10-236C-20-240-46-238-70-230Z';
  const upper =
    'M-62-222C-98-206-106-110-90-20C-78 60-80 140-62 200C-46 244 46 244 64 198C82 140 64 60 76-20C92-120 70-218 8-226C-18-230-42-230-62-222Z';
  const opening =
    'M-54 20C-60-50-36-84-4-86C36-88 60-50 54 20C50 90 60 140 48 184C34 214-34 214-46 184C-58 140-48 90-54 20Z';
  return (
    path(sole, '#efe6d2') +
    path(sole, 'none', {
      stroke: shade('#efe6d2', 0.3),
      'stroke-width': 3,
      'stroke-dasharray': '6 5',
    }) +
    lit(c, upper, color, { depth: 16, dark: 0.5, rim: 0.3, decor: covered(weave(c, color)) }) +
    path(opening, '#e8dcc2') +
    c.clipped(
      opening,
      c.beyond(opening, [14, 12], 8, path(opening, shade('#e8dcc2', 0.5))) +
        stroke('M-30 60h60M-32 90h64M-34 120h66M-32 150h62', '#cdbd9a', 3),
    ) +
    path(opening, 'none', { stroke: palette.rice, 'stroke-width': 7 }) +
    stroke('M-2-90V-224', shade(color, 0.5), 4)
  );
}

function shoes(): string {
  const c = flatLay('celadon', '#b7cbbb');
  for (const [x, y, turn, flip] of [
    [270, 420, -10, false],
    [520, 400, 8, true],
  ] as const) {
    c.add(
      c.blurred(
        9,
        placed(
          path('M-90-220Q0-250 80-220Q100 0 80 220Q0 260-80 220Q-110 0-90-220Z', palette.ink),
          [x + 18, y + 24],
          { turn, scale: 1.22 },
        ),
        0.35,
      ),
      placed(placed(shoe(c, '#2f3037'), [0, 0], { flip, scale: 1.22 }), [x, y], { turn }),
    );
  }
  return c.render();
}

function shoeSole(): string {
  const c = flatLay('rose', '#e1bfab');
  const sole =
    'M-70-230C-110-220-120-120-100-20C-86 60-90 140-70 210C-50 262 50 262 72 206C92 140 74 60 86-20C104-120 80-228 10-236C-20-240-46-238-70-230Z';
  let quilt = '';
  for (let y = -220; y < 250; y += 22)
    for (let x = -100 + ((y + 220) % 44 === 0 ? 0 : 11); x < 100; x += 22) quilt += `M${x} ${y}h7`;
  c.add(
    c.blurred(10, placed(path(sole, palette.ink), [318, 426], { turn: -14, scale: 1.4 }), 0.32),
  );
  c.add(
    placed(
      lit(c, sole, '#f1e8d6', { depth: 14, dark: 0.35, decor: stroke(quilt, '#b9a67f', 4.5) }) +
        path(sole, 'none', { stroke: '#cbb993', 'stroke-width': 6 }),
      [300, 400],
      { turn: -14, scale: 1.4 },
    ),
  );
  c.add(
    c.blurred(8, placed(path(sole, palette.ink), [596, 452], { turn: 16, scale: 1 }), 0.3),
    placed(shoe(c, '#3c5272'), [582, 430], { turn: 16, scale: 1.04 }),
  );
  return c.render();
}

export const carriedTextiles: Drawings = {
  'crane-silk-scarf': [scarfFlat, scarfKnotted, scarfColours],
  'linen-apron': [apronHanging, apronPocket],
  'abacus-canvas-tote': [toteStanding, toteShopping, toteColours],
  'wave-wrapping-cloth': [wrappedBox, wrappingFlat, wrappedBottle],
  'thousand-stitch-shoes': [shoes, shoeSole],
};
