import type { Drawings } from '../drawings';
import { lit } from '../light';
import { leaf } from '../nature';
import { palette, shade, tint } from '../palette';
import { castShadow, flatLay, standing, steam, windowLight } from '../scene';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, path, placed, short, smooth, stroke } from '../svg';
import type { Ring } from '../turned';
import { band, hoop, mouth, tilt, turned } from '../turned';
import { cup } from '../ware';

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

export const steaming: Drawings = {
  'bamboo-steamer': [steamer, steamerOpen],
  'wired-clay-pot': [clayPotClosed, clayPotServed],
  'cast-iron-kettle': [kettleAlone, kettleOnBrazier],
};
