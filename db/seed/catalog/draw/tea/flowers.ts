import type { Drawings } from '../drawings';
import { lit } from '../light';
import { aster, blossom, heap, leaf, teaSprig } from '../nature';
import { palette, shade, tint } from '../palette';
import { randomFrom } from '../random';
import { castShadow, flatLay, standing, windowLight } from '../scene';
import type { Point } from '../svg';
import { circle, ellipse, path, placed, smooth, stroke } from '../svg';
import { mouth, turned } from '../turned';
import { cup, glass, glassPart } from '../ware';

// Jasmine pearls: rolled leaves scented with blossom.

function pearl(): string {
  return (
    circle([0, 0], 15, '#7d8f5c') +
    path('M-14-4C-6-16 10-14 14-4C4-10-6-8-14-4Z', '#dfe2c6') +
    path('M-13 7C-2 2 8 4 13 8C4 16-8 16-13 7Z', '#55673d') +
    stroke('M-10 2q10-7 22 1', '#aab683', 2)
  );
}

function jasmine(size: number): string {
  return blossom(size, '#fffdf6', '#d9c46a', 6);
}

function jasmineTin(): string {
  const c = standing('mist', { moon: [400, 330, 250] });
  const pearls = c.stamp(pearl());
  const flower = c.stamp(jasmine(26));
  const base: Point = [380, 650];
  c.add(castShadow(c, base, 190));
  const wave =
    stroke('M-220-30q22-26 44 0t44 0t44 0t44 0t44 0t44 0t44 0t44 0t44 0', '#9fb8c9', 4) +
    stroke('M-220-8q22-26 44 0t44 0t44 0t44 0t44 0t44 0t44 0t44 0t44 0', '#c5d5de', 4);
  const flowers =
    flower([-84, -66], { scale: 1.0 }) +
    flower([20, -84], { scale: 0.77 }) +
    flower([98, -56], { scale: 0.92 }) +
    placed(leaf(44, 12, '#7fa08a'), [-60, -70], { turn: -24 }) +
    placed(leaf(40, 11, '#7fa08a'), [40, -78], { turn: 12 }) +
    placed(leaf(38, 10, '#7fa08a'), [-6, -82], { turn: 200 });
  c.add(
    turned(c, {
      at: base,
      rings: [
        [186, 0],
        [190, 5],
        [190, 5],
        [190, 128],
      ],
      color: palette.indigo,
      gloss: 0.35,
      decor: placed(wave, [380, 636]) + placed(flowers, [380, 640]),
    }),
  );
  c.add(mouth(c, { at: [380, 522], radius: 190, color: palette.indigoPale, wall: 8 }));
  const hole = 'M198 524A182 46 0 1 1 562 524A182 46 0 1 1 198 524Z';
  c.add(
    c.clipped(
      hole,
      heap(c, {
        random: randomFrom(40),
        stamps: [pearls],
        count: 90,
        at: [380, 534],
        rx: 190,
        ry: 44,
      }) +
        flower([330, 520], { scale: 1.15 }) +
        flower([460, 540], { scale: 0.92 }),
    ),
  );
  const lidShape =
    'M584 690C560 600 590 470 640 452C700 440 730 560 712 660C700 720 600 740 584 690Z';
  c.add(c.blurred(6, ellipse([690, 700], 100, 18, palette.ink), 0.25));
  c.add(lit(c, lidShape, palette.indigo, { depth: 20 }));
  c.add(
    path(
      'M604 684C584 600 606 484 646 468C694 460 714 566 700 652C688 704 614 724 604 684Z',
      shade(palette.indigoPale, 0.1),
    ),
  );
  c.add(
    flower([190, 712], { scale: 1.31 }),
    flower([138, 690], { scale: 0.85 }),
    placed(leaf(60, 16, palette.leaf), [206, 720], { turn: 20 }),
  );
  c.add(pearls([500, 716]), pearls([536, 730]), pearls([466, 734]));
  return c.render();
}

function jasminePot(): string {
  const c = standing('celadon', { moon: [400, 320, 240] });
  const sprig = c.stamp(teaSprig(90, '#a7ae6c'));
  const pearls = c.stamp(pearl());
  const flower = c.stamp(jasmine(26));
  const handle = smooth([
    [540, 420],
    [620, 400],
    [660, 470],
    [640, 560],
    [556, 590],
  ]);
  c.add(
    stroke(handle, '#fff', 18, { opacity: 0.6 }),
    stroke(handle, palette.indigoPale, 2, { opacity: 0.6 }),
  );
  c.add(glassPart('M250 560C196 540 178 470 150 398L182 390C206 440 214 480 256 490Z'));
  const inside =
    sprig([330, 640], { turn: -18 }) +
    sprig([400, 648], { turn: 6 }) +
    sprig([470, 640], { turn: 22 }) +
    pearls([360, 640]) +
    pearls([440, 646]) +
    pearls([300, 628]) +
    flower([360, 476], { scale: 1.0 }) +
    flower([450, 482], { scale: 0.85 }) +
    flower([408, 466], { scale: 0.69 });
  c.add(
    glass(c, {
      at: [400, 670],
      rings: [
        [112, 0],
        [130, 8],
        [168, 70],
        [172, 150],
        [140, 226],
        [96, 268],
        [94, 280],
      ],
      tea: { color: '#e3d58d', level: 196 },
      inside,
    }),
  );
  c.add(
    turned(c, {
      at: [400, 394],
      rings: [
        [96, 0],
        [88, 10],
        [40, 24],
        [12, 28],
        [11, 34],
        [20, 46],
        [14, 58],
        [2, 62],
      ],
      color: palette.bamboo,
      gloss: 0.2,
    }),
  );
  c.add(
    flower([640, 706], { scale: 1.15 }),
    placed(leaf(56, 15, palette.leaf), [650, 714], { turn: 24 }),
    flower([170, 700], { scale: 0.85 }),
  );
  return c.render();
}

// Chrysanthemum buds.

function bud(): string {
  return (
    aster(34, '#f0cf74', '#d39b3d', 12) +
    aster(21, '#e3ac3f', '#b97f24', 9) +
    circle([0, 0], 6, '#a87426')
  );
}

function chrysanthemumPot(): string {
  const c = standing('rose', { moon: [390, 330, 250], moonColor: '#f7e3cf' });
  const flower = c.stamp(bud());
  c.add(windowLight(60));
  const inside =
    flower([310, 470], { scale: 0.9 }) +
    flower([372, 486], { scale: 1.05 }) +
    flower([440, 474], { scale: 0.95 }) +
    flower([492, 488], { scale: 0.8 }) +
    flower([340, 590], { scale: 0.85 }) +
    flower([430, 616], { scale: 0.9 }) +
    [
      [300, 640],
      [390, 650],
      [470, 632],
      [370, 560],
    ]
      .map(([x = 0, y = 0]) => ellipse([x, y], 9, 6, palette.cinnabar))
      .join('');
  c.add(glassPart('M240 590C180 570 160 500 136 412L170 406C190 460 204 506 244 516Z'));
  c.add(
    glass(c, {
      at: [392, 680],
      rings: [
        [120, 0],
        [146, 10],
        [172, 80],
        [170, 170],
        [150, 250],
        [130, 290],
      ],
      tea: { color: '#f0c65e', level: 210 },
      inside,
    }),
  );
  const arch = smooth([
    [262, 396],
    [270, 250],
    [392, 176],
    [514, 250],
    [524, 396],
  ]);
  c.add(
    stroke(arch, shade(palette.bamboo, 0.3), 22),
    stroke(arch, palette.bamboo, 16),
    stroke(arch, tint(palette.bamboo, 0.5), 3, { transform: 'translate(-3 -4)' }),
  );
  c.add(
    turned(c, {
      at: [392, 388],
      rings: [
        [130, 0],
        [118, 12],
        [60, 24],
        [14, 28],
        [14, 40],
        [20, 50],
        [2, 56],
      ],
      color: palette.bamboo,
      gloss: 0,
    }),
  );
  c.add(cup(c, [650, 706], { size: 0.85, tea: '#f0cd72' }));
  return c.render();
}

function chrysanthemumBuds(): string {
  const c = flatLay('ochre', '#d9b98a');
  const flower = c.stamp(c.blurred(3, circle([4, 7], 32, palette.ink), 0.3) + bud());
  const dish = circle([390, 400], 260, palette.celadonPale);
  c.add(c.blurred(12, circle([412, 430], 262, palette.ink), 0.3), dish);
  c.add(
    circle([390, 400], 236, shade(palette.celadonPale, 0.1)),
    circle([396, 408], 228, tint(palette.celadonPale, 0.2)),
  );
  c.add(stroke('M170 330A236 236 0 0 1 330 172', '#fff', 8, { opacity: 0.7 }));
  c.add(
    heap(c, {
      random: randomFrom(17),
      stamps: [flower],
      count: 80,
      at: [392, 404],
      rx: 180,
      ry: 180,
      scale: [0.95, 1.35],
    }),
  );
  c.add(
    flower([674, 690], { scale: 1.5 }),
    flower([714, 600], { scale: 1.1 }),
    flower([120, 690], { scale: 1.2 }),
  );
  return c.render();
}

export const flowers: Drawings = {
  'jasmine-pearls': [jasmineTin, jasminePot],
  'chrysanthemum-buds': [chrysanthemumPot, chrysanthemumBuds],
};
