import type { Drawings } from '../drawings';
import { gleam, lit } from '../light';
import { leaf, scattered } from '../nature';
import { palette, shade, tint } from '../palette';
import { randomFrom } from '../random';
import { castShadow, flatLay, standing, steam, windowLight } from '../scene';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, path, placed, rect, short, smooth, stroke } from '../svg';
import type { Ring } from '../turned';
import { band, hoop, mouth, tilt, turned } from '../turned';
import { cup } from '../ware';

// Carbon-steel wok.

const iron = '#45464c';

function wokSide(c: Canvas): string {
  const at: Point = [380, 640];
  const rings: Ring[] = [
    [70, 0],
    [120, 18],
    [210, 70],
    [270, 140],
    [292, 190],
  ];
  const handle = 'M664 436L706 418L800 384L806 408L716 448L668 462Z';
  return (
    castShadow(c, at, 190, 0.9) +
    path('M640 450L690 424L704 446L652 476Z', shade(iron, 0.2)) +
    lit(c, handle, palette.walnut, { depth: 8, soft: 3 }) +
    turned(c, { at, rings, color: iron, gloss: 0.25 }) +
    mouth(c, { at: [380, 450], radius: 292, color: '#5c5d63', wall: 6 }) +
    ellipse([372, 470], 210, 38, shade('#5c5d63', 0.18), { opacity: 0.7 }) +
    stroke('M130 440Q180 404 280 394', '#fff', 7, { opacity: 0.35 }) +
    stroke('M106 452C60 452 46 480 70 500L112 492', shade(iron, 0.1), 15) +
    stroke('M104 450C62 450 50 476 70 494', tint(iron, 0.35), 4)
  );
}

function wok(): string {
  const c = standing('ochre', { backdrop: 'arch', moon: [390, 330, 260] });
  c.add(wokSide(c));
  return c.render();
}

function wokCooking(): string {
  const c = standing('night', {
    backdrop: 'arch',
    moon: [400, 330, 260],
    moonColor: '#55565d',
    horizon: 640,
  });
  const flame = c.stamp(
    path('M0 0C-34-20-30-60-6-90C-2-70 10-66 14-84C34-56 34-20 0 0Z', palette.cinnabar) +
      path('M0-4C-18-16-16-40-2-58C4-44 18-36 0-4Z', palette.ochre),
  );
  c.add(
    rect([170, 690], 420, 24, '#2b2b31'),
    rect([210, 714], 40, 40, '#2b2b31'),
    rect([510, 714], 40, 40, '#2b2b31'),
  );
  for (const x of [250, 300, 350, 400, 450, 500])
    c.add(flame([x, 694], { scale: 0.8 + (x % 3) * 0.15 }));
  const body = wokSide(c);
  const greens = c.stamp(
    path('M-40 4C-30-24 20-30 44-6C26 14-20 20-40 4Z', '#86a95a') +
      stroke('M-36 4Q0-8 38-6', '#dfe8c0', 5),
  );
  const pepper = c.stamp(path('M-30-6Q0-22 32-8L28 8Q0-6-28 8Z', palette.cinnabar));
  const bean = c.stamp(
    path('M-26-10H26V12H-26Z', '#eaddb6') + stroke('M-26-10H26V0', '#c79b52', 5),
  );
  const random = randomFrom(3);
  let food = '';
  for (const [x, y] of scattered(random, 46, [374, 452], 210, 34))
    food += random.pick([greens, greens, pepper, bean])([Math.round(x), Math.round(y)], {
      turn: Math.round(random.between(-60, 60)),
    });
  let flying = '';
  for (const [x, y, kind, turn] of [
    [300, 330, 0, 30],
    [380, 270, 1, -40],
    [450, 320, 0, -20],
    [500, 250, 2, 20],
    [350, 210, 0, 60],
    [430, 190, 1, 10],
  ] as const)
    flying += ([greens, pepper, bean][kind] ?? greens)([x, y], { turn });
  c.add(body, food, flying, steam(c, [300, 260], 160), steam(c, [480, 200], 140));
  return c.render();
}

function wokFromAbove(): string {
  const c = flatLay('paper', '#e5d4b2');
  c.add(
    c.blurred(14, circle([392, 440], 276, palette.ink), 0.4),
    c.blurred(6, stroke('M580 600L748 760', palette.ink, 40), 0.3),
  );
  c.add(
    stroke('M540 560L620 632', shade(iron, 0.2), 44),
    stroke('M610 622L744 744', palette.walnut, 46),
    stroke('M604 610L736 732', tint(palette.walnut, 0.3), 8),
    circle([732, 734], 9, shade(palette.walnut, 0.5)),
  );
  c.add(circle([370, 400], 276, tint(iron, 0.3)), circle([370, 400], 268, iron));
  for (const [r, tone] of [
    [240, 0.06],
    [206, 0.12],
    [168, 0.18],
    [120, 0.24],
  ] as const)
    c.add(
      c.blurred(10, circle([374 + (276 - r) * 0.14, 404 + (276 - r) * 0.14], r, tint(iron, tone))),
    );
  let hammered = '';
  const random = randomFrom(9);
  for (const [x, y] of scattered(random, 90, [370, 400], 250, 250))
    hammered += `M${Math.round(x)} ${Math.round(y)}h5`;
  c.add(
    stroke(hammered, '#7d7e84', 6, { opacity: 0.4 }),
    gleam('M150 330A230 230 0 0 1 290 184', 13, 0.3),
  );
  return c.render();
}

// Bamboo steamer.

function steamerTier(c: Canvas, at: Point, radius: number, height: number): string {
  const [x, y] = at;
  const bamboo = '#d8b577';
  const strip = (h: number, w: number, tone: number) =>
    stroke(hoop([x, y - h], radius), shade(bamboo, tone), w);
  const pins = [-0.72, -0.3, 0.16, 0.6]
    .map((share) =>
      stroke(
        `M${x + radius * share} ${y - height * 0.32 + Math.sqrt(1 - share * share) * radius * tilt}v-22`,
        shade(bamboo, 0.4),
        5,
      ),
    )
    .join('');
  return turned(c, {
    at,
    rings: [
      [radius, 0],
      [radius, 0],
      [radius, height],
      [radius, height],
    ],
    color: bamboo,
    gloss: 0,
    decor:
      path(band(at, [radius, height * 0.66], [radius, height]), tint(bamboo, 0.2)) +
      strip(height * 0.66, 3, 0.3) +
      strip(height * 0.12, 3, 0.3) +
      pins,
  });
}

/** Two tiers and a lid; the middle of the foot is at 390, 660. */
export function steamerStack(c: Canvas): string {
  const bamboo = '#d8b577';
  const dome = 'M176 390A214 56 0 0 0 604 390Q560 330 390 322Q220 330 176 390Z';
  let woven = '';
  for (let k = -9; k <= 9; k += 1)
    woven += `M${390 + k * 26} 300L${390 + k * 40 + 70} 460M${390 + k * 26} 300L${390 + k * 40 - 70} 460`;
  return (
    castShadow(c, [390, 660], 214) +
    steamerTier(c, [390, 660], 214, 110) +
    steamerTier(c, [390, 550], 214, 110) +
    turned(c, {
      at: [390, 440],
      rings: [
        [220, 0],
        [220, 0],
        [220, 44],
        [214, 50],
      ],
      color: bamboo,
      gloss: 0,
      decor: stroke(hoop([390, 428], 220), shade(bamboo, 0.3), 3),
    }) +
    lit(c, dome, '#e2c58d', { depth: 40, soft: 14, decor: stroke(woven, '#b98f4e', 3) }) +
    stroke('M352 330C350 286 430 286 428 330', shade(bamboo, 0.35), 16) +
    stroke('M352 328C350 288 430 288 428 328', bamboo, 9)
  );
}

function steamer(): string {
  const c = standing('celadon', { backdrop: 'arch', moon: [400, 340, 270] });
  c.add(steamerStack(c));
  c.add(steam(c, [330, 330], 190), steam(c, [470, 320], 170));
  return c.render();
}

// A filled bun from above, its pleats drawn together in the middle.
function bun(): string {
  let pleats = '';
  for (let index = 0; index < 14; index += 1) {
    const a = (index / 14) * 2 * Math.PI;
    const on = (angle: number, reach: number) =>
      `${Math.round(Math.cos(angle) * reach)} ${Math.round(Math.sin(angle) * reach)}`;
    pleats += `M${on(a, 8)}Q${on(a + 0.25, 26)} ${on(a + 0.75, 42)}`;
  }
  return (
    circle([0, 0], 62, '#e6d9bf') +
    circle([-4, -5], 57, '#fbf5e8') +
    stroke(pleats, '#cfbd9b', 3.5) +
    circle([0, 0], 7, '#d9c9a8')
  );
}

function steamerOpen(): string {
  const c = flatLay('table', '#a97f57');
  c.add(stroke('M0 150H800M0 330H800M0 500H800M0 680H800', '#99714b', 4));
  const center: Point = [400, 400];
  c.add(
    c.blurred(14, circle([428, 440], 306, palette.ink), 0.4),
    circle(center, 306, '#c79e5c'),
    circle(center, 292, '#e2c58d'),
    circle(center, 278, '#b98f4e'),
    circle([406, 408], 270, '#e9d5a8'),
  );
  let slats = '';
  for (let x = 160; x < 660; x += 22)
    slats += `M${x} ${Math.round(404 - Math.sqrt(Math.max(0, 266 ** 2 - (x - 404) ** 2)))}V${Math.round(404 + Math.sqrt(Math.max(0, 266 ** 2 - (x - 404) ** 2)))}`;
  c.add(stroke(slats, '#cfae72', 4));
  const piece = c.stamp(c.blurred(4, circle([9, 13], 62, palette.ink), 0.28) + bun());
  const baozi: Point[] = [
    [400, 250],
    [272, 330],
    [528, 330],
    [400, 410],
    [272, 500],
    [528, 500],
    [400, 570],
  ];
  for (const at of baozi) c.add(piece(at, { scale: 1.06 }));
  c.add(steam(c, [380, 300], 170), steam(c, [540, 420], 150));
  return c.render();
}

// Clay pot.

function clayPot(c: Canvas, open: boolean): string {
  const at: Point = [400, 650];
  const clay = '#d9c3a0';
  const glaze = '#4a3128';
  const rings: Ring[] = [
    [124, 0],
    [150, 8],
    [212, 70],
    [222, 120],
    [196, 180],
    [186, 188],
  ];
  const handle = (side: number) =>
    stroke(
      `M${400 + side * 196} 490C${400 + side * 270} 470 ${400 + side * 284} 540 ${400 + side * 214} 556`,
      shade(glaze, 0.1),
      30,
    ) +
    stroke(
      `M${400 + side * 200} 486C${400 + side * 264} 470 ${400 + side * 276} 528 ${400 + side * 220} 546`,
      tint(glaze, 0.25),
      5,
    );
  const wire =
    stroke(hoop([400, 596], 186), '#8d8d8f', 4) +
    stroke(hoop([400, 540], 222), '#8d8d8f', 4) +
    stroke('M300 560l30 90M400 592v60M500 560l-30 90M240 540l40 90M560 540l-40 90', '#8d8d8f', 3);
  const pot =
    castShadow(c, at, 190) +
    handle(-1) +
    handle(1) +
    turned(c, {
      at,
      rings,
      color: clay,
      gloss: 0.15,
      decor: path(band(at, [222, 116], [186, 190]), glaze) + wire,
    });
  if (open)
    return (
      pot +
      mouth(c, {
        at: [400, 462],
        radius: 186,
        color: glaze,
        wall: 14,
        filled: { color: '#e9dcb8', depth: 12 },
      })
    );
  const lid: Ring[] = [
    [190, 0],
    [180, 22],
    [110, 58],
    [40, 70],
    [40, 70],
    [36, 86],
    [48, 100],
    [40, 108],
  ];
  return (
    pot +
    turned(c, { at: [400, 470], rings: lid, color: glaze, gloss: 0 }) +
    ellipse([400, 362], 40, 10, tint(glaze, 0.25)) +
    stroke('M252 440Q290 416 340 408', '#fff', 8, { opacity: 0.45 }) +
    circle([500, 436], 5, palette.ink)
  );
}

function clayPotClosed(): string {
  const c = standing('rose', { backdrop: 'arch', moon: [400, 340, 270] });
  c.add(windowLight(20), clayPot(c, false));
  return c.render();
}

function clayPotServed(): string {
  const c = standing('pine', { backdrop: 'arch', moon: [400, 320, 250], moonColor: '#86a796' });
  c.add(clayPot(c, true));
  const tofu = c.stamp(
    path('M-32-12L0-24L34-12L2 2Z', '#fffaf0') +
      path('M-32-12L2 2V20L-30 6Z', '#efe4cc') +
      path('M34-12L2 2V20L34 6Z', '#d9ccb0'),
  );
  const shiitake = c.stamp(
    path('M-34 6C-30-22 30-22 34 6C20 14-20 14-34 6Z', '#7a5138') +
      stroke('M-14-6l10 8M0-12v12M14-6l-10 8', '#e8d2a4', 4),
  );
  const green = c.stamp(leaf(70, 22, '#86a95a'));
  const items: readonly (readonly [ReturnType<Canvas['stamp']>, number, number, number])[] = [
    [green, 290, 470, 10],
    [tofu, 310, 474, 0],
    [shiitake, 370, 462, 0],
    [tofu, 430, 484, 0],
    [green, 440, 462, -10],
    [shiitake, 494, 474, 0],
    [tofu, 374, 490, 0],
    [green, 380, 496, 20],
  ];
  for (const [what, x, y, turn] of items) c.add(what([x, y], { turn }));
  c.add(steam(c, [340, 440], 200), steam(c, [470, 440], 180));
  return c.render();
}

// Cast-iron kettle.

export function kettle(c: Canvas, at: Point): string {
  const [x, y] = at;
  const black = '#3b3a3f';
  const rings: Ring[] = [
    [120, 0],
    [132, 8],
    [182, 76],
    [186, 130],
    [150, 190],
    [96, 212],
  ];
  let studs = '';
  for (const [row, r] of [
    [150, 176],
    [122, 186],
    [94, 185],
  ] as const)
    for (let k = -5; k <= 5; k += 1) {
      const a = (k + (row === 122 ? 0.5 : 0)) * 0.32;
      if (Math.abs(a) < 1.45)
        studs += `M${short(x + Math.sin(a) * r)} ${short(y - row + Math.cos(a) * r * tilt)}h0`;
    }
  const arch = smooth([
    [x - 132, y - 196],
    [x - 146, y - 290],
    [x - 70, y - 372],
    [x, y - 384],
    [x + 70, y - 372],
    [x + 146, y - 290],
    [x + 132, y - 196],
  ]);
  const spout = smooth(
    [
      [x + 150, y - 130],
      [x + 150, y - 130],
      [x + 214, y - 160],
      [x + 246, y - 214],
      [x + 246, y - 214],
      [x + 274, y - 206],
      [x + 274, y - 206],
      [x + 258, y - 140],
      [x + 176, y - 70],
      [x + 176, y - 70],
    ],
    true,
  );
  const knobs = c.shape(studs);
  return (
    castShadow(c, at, 160) +
    stroke(arch, shade(black, 0.3), 20) +
    stroke(arch, black, 15) +
    stroke(arch, tint(black, 0.4), 3, { transform: 'translate(-4 -4)' }) +
    lit(c, spout, black, { depth: 16, soft: 5 }) +
    ellipse([x + 260, y - 210], 15, 5, '#1b1b1e') +
    turned(c, {
      at,
      rings,
      color: black,
      gloss: 0.2,
      decor:
        knobs('none', { stroke: '#232226', 'stroke-width': 17 }) +
        knobs('none', { stroke: '#6a686d', 'stroke-width': 8, x: -2, y: -3 }),
    }) +
    turned(c, {
      at: [x, y - 208],
      rings: [
        [94, 0],
        [90, 10],
        [40, 24],
        [16, 28],
        [14, 38],
        [24, 48],
        [16, 60],
        [2, 62],
      ],
      color: '#46454a',
      gloss: 0,
    }) +
    stroke(hoop([x, y - 208], 95), '#26252a', 4) +
    [-132, 132].map((dx) => circle([x + dx, y - 190], 14, '#2d2c31')).join('')
  );
}

function kettleAlone(): string {
  const c = standing('mist', { backdrop: 'arch', moon: [390, 340, 280] });
  c.add(kettle(c, [380, 660]));
  return c.render();
}

function kettleOnBrazier(): string {
  const c = standing('cinnabar', { backdrop: 'arch', moon: [390, 300, 240], moonColor: '#e9b08d' });
  const at: Point = [380, 700];
  const clay = '#c9a27c';
  c.add(castShadow(c, at, 160));
  c.add(
    turned(c, {
      at,
      rings: [
        [140, 0],
        [146, 6],
        [150, 80],
        [170, 140],
        [174, 156],
      ],
      color: clay,
      gloss: 0.1,
      decor:
        path('M320 676Q320 626 380 624Q440 626 440 676Q440 700 380 700T320 676Z', '#33221c') +
        path('M346 690Q350 650 380 640Q380 664 400 656Q412 670 412 690Z', palette.ochre) +
        path('M360 692Q366 666 382 658Q388 674 400 692Z', palette.cinnabar),
    }),
  );
  c.add(
    mouth(c, {
      at: [380, 544],
      radius: 174,
      color: clay,
      wall: 18,
      filled: { color: '#d9562f', depth: 4 },
    }),
  );
  c.add(
    placed(kettle(c, [0, 0]).replace(castShadow(c, [0, 0], 160), ''), [380, 556], { scale: 0.86 }),
    steam(c, [608, 362], 150),
    cup(c, [660, 726], { size: 0.85, tea: '#c79a45' }),
  );
  return c.render();
}

// Brass spider strainer.

// A shallow web of wire: spokes from a small ring, crossed by wires bent to circles.
function spider([x, y]: Point, r: number): string {
  let spokes = '';
  for (let index = 0; index < 20; index += 1) {
    const a = (index / 20) * 2 * Math.PI;
    const on = (angle: number, reach: number) =>
      `${Math.round(x + Math.cos(angle) * reach)} ${Math.round(y + Math.sin(angle) * reach)}`;
    spokes += `M${on(a, r * 0.1)}Q${on(a + 0.08, r * 0.6)} ${on(a, r)}`;
  }
  const wire = (reach: number, width: number, color: string) =>
    circle([x, y], r * reach, 'none', { stroke: color, 'stroke-width': width });
  const dark = shade(palette.brass, 0.28);
  const hoops = [0.1, 0.26, 0.42, 0.58, 0.73, 0.87];
  return (
    stroke(spokes, dark, 5) +
    stroke(spokes, '#e3c375', 2.2) +
    hoops.map((reach) => wire(reach, 5, dark) + wire(reach, 2.4, '#ecd08c')).join('') +
    wire(1, 15, dark) +
    wire(1, 9, palette.brass) +
    stroke(
      `M${x - r * 0.72} ${y - r * 0.7}A${r} ${r} 0 0 1 ${x - r * 0.1} ${y - r}`.replaceAll(
        /\.\d+/g,
        '',
      ),
      '#fbeec4',
      5,
    )
  );
}

function spiderFlat(): string {
  const c = flatLay('celadon', '#a9c0b0');
  c.add(
    c.blurred(
      8,
      circle([312, 320], 190, 'none', { stroke: palette.ink, 'stroke-width': 16 }) +
        stroke('M450 450L720 718', palette.ink, 26),
      0.35,
    ),
  );
  c.add(c.blurred(10, circle([308, 316], 180, palette.ink), 0.1));
  c.add(
    stroke('M418 418L520 520M440 396L540 506', palette.brass, 8),
    stroke('M520 508L706 694', '#c9a66b', 34),
    stroke('M512 504L694 684', '#e8d2a4', 7),
    stroke('M560 548l-16 16M630 618l-16 16', shade('#c9a66b', 0.3), 4),
    stroke('M706 694q24 30 8 44t-36-14', palette.brass, 6),
  );
  c.add(spider([290, 290], 186));
  return c.render();
}

function spiderLifting(): string {
  const c = standing('ochre', { backdrop: 'arch', moon: [400, 320, 260] });
  const pot: Point = [380, 690];
  c.add(
    castShadow(c, pot, 200),
    turned(c, {
      at: pot,
      rings: [
        [196, 0],
        [204, 6],
        [210, 20],
        [210, 150],
      ],
      color: '#8d9496',
      gloss: 0.5,
    }),
    mouth(c, {
      at: [380, 540],
      radius: 210,
      color: '#a9b0b2',
      wall: 9,
      filled: { color: '#dfe3d8', depth: 16 },
    }),
  );
  c.add(
    stroke('M200 568q30-10 60 0M430 576q30-10 70 0M300 586q20-8 50 0', '#fff', 4, { opacity: 0.7 }),
  );
  const dumpling = c.stamp(
    path('M-56 14C-54-38 54-38 56 14C26 30-26 30-56 14Z', '#cfb98c') +
      path('M-56 10C-54-42 50-42 54 6C20 22-28 24-56 10Z', '#fbf3e0') +
      stroke('M-48-6q10-18 20-6q8-18 20-6q8-18 22-4q10-14 20 4', '#c3a976', 4),
  );
  c.add(
    stroke('M540 396L770 250', shade('#c9a66b', 0.2), 26),
    stroke('M540 392L768 246', '#c9a66b', 19),
    stroke('M486 420L560 384M500 440L564 392', palette.brass, 7),
  );
  for (const [x, y] of [
    [384, 390],
    [300, 408],
    [468, 408],
    [342, 430],
    [430, 430],
  ] as const)
    c.add(dumpling([x, y]));
  const basket = 'M248 426A138 34 0 0 0 524 426Q500 500 386 506Q272 500 248 426Z';
  let wires = '';
  for (let k = -5; k <= 5; k += 1)
    wires += `M${386 + k * 26} ${430 + (25 - k * k) * 1.1}Q${386 + k * 20} 490 ${386 + k * 6} 508`;
  c.add(
    c.clipped(
      basket,
      stroke(wires, shade(palette.brass, 0.2), 4) +
        stroke('M256 450A134 34 0 0 0 516 450M276 474A112 28 0 0 0 496 474', palette.brass, 3.5),
    ),
    ellipse([386, 426], 138, 34, 'none', { stroke: palette.brass, 'stroke-width': 7 }),
  );
  c.add(
    stroke('M330 510v26M400 512v34M450 500v22', '#dff0ee', 4, { opacity: 0.8 }),
    steam(c, [330, 390], 170),
    steam(c, [470, 380], 150),
  );
  return c.render();
}

export const stove: Drawings = {
  'carbon-steel-wok': [wok, wokCooking, wokFromAbove],
  'bamboo-steamer': [steamer, steamerOpen],
  'wired-clay-pot': [clayPotClosed, clayPotServed],
  'cast-iron-kettle': [kettleAlone, kettleOnBrazier],
  'brass-spider-strainer': [spiderFlat, spiderLifting],
};
