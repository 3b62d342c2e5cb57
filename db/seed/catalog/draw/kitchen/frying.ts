import type { Drawings } from '../drawings';
import { gleam, lit } from '../light';
import { scattered } from '../nature';
import { palette, shade, tint } from '../palette';
import { randomFrom } from '../random';
import { castShadow, flatLay, standing, steam } from '../scene';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, path, rect, stroke } from '../svg';
import type { Ring } from '../turned';
import { mouth, turned } from '../turned';

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

export const frying: Drawings = {
  'carbon-steel-wok': [wok, wokCooking, wokFromAbove],
  'brass-spider-strainer': [spiderFlat, spiderLifting],
};
