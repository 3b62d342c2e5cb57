import type { Drawings } from '../drawings';
import { lit } from '../light';
import { aster, blossom, heap, leaf, scattered, teaSprig } from '../nature';
import { palette, shade, tint } from '../palette';
import { randomFrom } from '../random';
import { castShadow, dropShadow, farHills, flatLay, standing, steam, windowLight } from '../scene';
import { character } from '../strokes';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, path, placed, polygon, rect, smooth, stroke } from '../svg';
import { mouth, turned } from '../turned';
import { cup, gaiwan, glass, glassPart, seal, tin, wrapLabel } from '../ware';

// West Lake Longjing: flat, spear-shaped leaves.

function spears(c: Canvas) {
  const spear = (color: string) => {
    const blade = path('M0 0C16-9 44-8 62-1C46 5 18 8 0 0Z', color);
    return c.stamp(placed(blade + stroke('M4-1L54-2', shade(color, 0.25), 1.4), [-31, 0]));
  };
  return [spear('#8f9e4d'), spear('#7a8c42'), spear('#a9b164')] as const;
}

export function lakeLabel(c: Canvas): string {
  const hills =
    path('M-90 20C-60-20-40-34-14-6C8-40 40-46 96 4V40H-90Z', '#b5cdb4') +
    path('M-90 34C-50 2-26 8 6 22C40-4 70 6 96 26V50H-90Z', '#7fa58c');
  const water = rect([-90, 40], 190, 60, '#dbe7df');
  const ripples = stroke('M-60 56h36M-8 66h48M-40 78h30M30 54h20', '#9dbfb0', 2.4);
  const pagoda =
    polygon(
      [
        [38, -2],
        [50, -2],
        [50, -44],
        [38, -44],
      ],
      palette.ink,
    ) +
    stroke('M32-4h24M33-18h22M34-31h20M36-44h16', palette.ink, 4) +
    stroke('M44-44v-16', palette.ink, 2);
  const boat =
    path('M-44 60q16 9 34 0l4-4h-42Z', palette.ink) +
    stroke('M-28 56v-12q8-6 12 0v12', palette.ink, 2);
  const sun = circle([-34, -42], 17, palette.cinnabar);
  return wrapLabel(c, {
    half: 84,
    height: 190,
    art: sun + hills + water + pagoda + ripples + boat,
  });
}

function longjingTin(): string {
  const c = standing('celadon', { moon: [420, 350, 270] });
  const random = randomFrom(3);
  c.add(windowLight(20));
  c.add(
    tin(c, [390, 640], {
      radius: 124,
      height: 390,
      color: '#a9c3ae',
      lid: 84,
      label: lakeLabel(c),
    }),
  );
  c.add(c.blurred(5, ellipse([600, 690], 110, 22, palette.ink), 0.25));
  c.add(
    heap(c, { random, stamps: spears(c), count: 46, at: [592, 676], rx: 104, ry: 24, turn: 150 }),
  );
  c.add(placed(teaSprig(170, palette.leaf), [204, 690], { turn: -64 }));
  return c.render();
}

function longjingGlass(): string {
  const c = standing('sage', { horizon: 590, moon: [300, 330, 230] });
  c.add(farHills('#a9b583', 592));
  let inside = '';
  const random = randomFrom(11);
  const sprigs = [
    c.stamp(teaSprig(92, '#93a64e')),
    c.stamp(teaSprig(92, '#7d9445')),
    c.stamp(teaSprig(92, '#aebb66')),
  ] as const;
  for (const [x, y] of scattered(random, 15, [400, 610], 82, 26)) {
    const tall = random.between(0.8, 1.25);
    inside += random.pick(sprigs)([x, y + 34], { turn: random.between(-14, 14), scale: tall });
  }
  for (const x of [356, 420, 446]) {
    inside += sprigs[0]([x, 326 + (x % 7) * 3], { turn: (x % 11) * 5 - 20, scale: 0.8 });
  }
  c.add(
    glass(c, {
      at: [400, 690],
      rings: [
        [98, 0],
        [102, 6],
        [102, 6],
        [116, 250],
        [126, 480],
      ],
      tea: { color: '#d5d98a', level: 410 },
      inside,
    }),
  );
  c.add(steam(c, [400, 200], 150));
  c.add(cup(c, [648, 690], { size: 0.9, tea: '#d8da92' }));
  return c.render();
}

function longjingLeaves(): string {
  const c = flatLay('celadon');
  const boat =
    'M120 330C160 220 330 150 500 190C640 224 700 320 690 400C676 520 540 610 380 606C220 600 90 450 120 330Z';
  c.add(dropShadow(c, boat, { dx: 26, dy: 34, soft: 14 }));
  c.add(lit(c, boat, palette.rice, { depth: 26, dark: 0.35 }));
  const hollow =
    'M156 340C200 250 340 190 490 226C610 254 660 330 650 398C634 494 520 566 384 562C250 556 130 440 156 340Z';
  c.add(path(hollow, '#ece4d2'));
  c.add(c.clipped(hollow, c.beyond(hollow, [30, 26], 14, path(hollow, shade('#ece4d2', 0.35)))));
  c.add(
    c.clipped(
      hollow,
      heap(c, {
        random: randomFrom(5),
        stamps: spears(c),
        count: 150,
        at: [404, 396],
        rx: 215,
        ry: 140,
        scale: [1, 1.55],
      }),
    ),
  );
  c.add(
    heap(c, {
      random: randomFrom(8),
      stamps: spears(c),
      count: 5,
      at: [640, 650],
      rx: 70,
      ry: 40,
      scale: [1.1, 1.4],
    }),
  );
  c.add(placed(seal(64), [150, 660]));
  return c.render();
}

// White peony: silver buds with a leaf or two, loosely dried.

function peonyLeaf(): string {
  return (
    placed(leaf(66, 20, '#8b9a72'), [0, 0], { turn: 14 }) +
    placed(leaf(56, 15, '#6f7d58'), [-2, 0], { turn: -30 }) +
    placed(leaf(62, 8, '#dfe3d0', false), [0, 0], { turn: -8 })
  );
}

function whitePeonyJar(): string {
  const c = standing('rose', { moon: [430, 340, 260] });
  const leaves = c.stamp(peonyLeaf());
  const inside = heap(c, {
    random: randomFrom(21),
    stamps: [leaves],
    count: 44,
    at: [380, 566],
    rx: 112,
    ry: 84,
    scale: [0.8, 1.15],
  });
  const rings = [
    [116, 0],
    [132, 12],
    [138, 60],
    [138, 220],
    [126, 262],
    [98, 284],
    [98, 300],
  ] as const;
  c.add(castShadow(c, [380, 650], 140, 0.8));
  c.add(glass(c, { at: [380, 650], rings, inside }));
  c.add(
    turned(c, {
      at: [380, 356],
      rings: [
        [100, 0],
        [104, 6],
        [104, 56],
        [98, 64],
      ],
      color: palette.beech,
      gloss: 0,
    }),
  );
  c.add(ellipse([380, 292], 98, 25, tint(palette.beech, 0.4)));
  c.add(stroke('M320 290q40 14 118 2M340 300q40 8 70 0', shade(palette.beech, 0.2), 2));
  c.add(stroke('M478 384q40 30 44 96', palette.cinnabar, 4));
  c.add(
    placed(
      path('M-34 0h68v112h-68Z', palette.rice) +
        circle([0, 14], 6, shade(palette.rice, 0.3)) +
        placed(character('茶', 46, palette.ink, 7), [-23, 42]),
      [526, 470],
      { turn: 8 },
    ),
  );
  c.add(placed(peonyLeaf(), [598, 712], { turn: -30, scale: 1.5 }));
  c.add(placed(peonyLeaf(), [204, 722], { turn: -160, scale: 1.2 }));
  return c.render();
}

function whitePeonyLeaves(): string {
  const c = flatLay('rose', '#e9cdbd');
  const cloth = 'M96 120L690 90L716 690L120 712Z';
  c.add(dropShadow(c, cloth));
  c.add(lit(c, cloth, '#f6efe2', { depth: 8, dark: 0.2 }));
  const stamp = c.stamp(c.blurred(3, placed(peonyLeaf(), [5, 8], {}), 0.3) + peonyLeaf());
  c.add(
    heap(c, {
      random: randomFrom(31),
      stamps: [stamp],
      count: 42,
      at: [410, 400],
      rx: 210,
      ry: 190,
      scale: [1.3, 2],
    }),
  );
  return c.render();
}

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

// Tieguanyin: half-rolled oolong, vacuum-fresh in a pouch.

function rolledLeaf(color: string): string {
  return (
    path('M-17 2C-18-12-4-17 6-14C18-12 20 2 14 10C4 18-14 16-17 2Z', color) +
    stroke('M-10 4C-6-8 8-10 12 0M-4 10C2 2 8 2 10 6', shade(color, 0.3), 2.2) +
    stroke('M14 8q8 2 10-4', shade(color, 0.25), 3) +
    stroke('M-11-5q6-7 14-6', tint(color, 0.35), 2.2)
  );
}

function rolledStamps(c: Canvas) {
  return [
    c.stamp(rolledLeaf('#5b7148')),
    c.stamp(rolledLeaf('#6f8350')),
    c.stamp(rolledLeaf('#48603f')),
  ] as const;
}

function tieguanyinPouch(): string {
  const c = standing('ochre', { moon: [400, 340, 260] });
  const pouch =
    'M238 214L562 214L570 400C580 520 588 600 584 668Q400 700 216 668C212 600 220 520 230 400Z';
  c.add(c.blurred(9, ellipse([480, 672], 280, 32, palette.ink), 0.28));
  const art =
    path('M300 320h200v260h-200Z', palette.rice) +
    path('M300 520C340 460 372 470 400 496C430 440 470 450 500 490V580H300Z', palette.celadon) +
    path('M300 548C350 510 400 520 440 540C470 530 490 530 500 540V580H300Z', palette.celadonDeep) +
    placed(teaSprig(150, palette.leafDeep), [400, 470]) +
    placed(seal(40), [466, 356]);
  c.add(lit(c, pouch, '#c9a87a', { depth: 40, decor: art }));
  c.add(
    rect([238, 214], 324, 34, shade('#c9a87a', 0.14)),
    stroke('M244 231h312', tint('#c9a87a', 0.4), 2, { 'stroke-dasharray': '5 7' }),
  );
  c.add(path('M238 214v12l10-6 10 6-10 6 10 6', 'none'));
  c.add(stroke('M262 262C254 380 246 520 246 640', tint('#c9a87a', 0.5), 5, { opacity: 0.7 }));
  const stamps = rolledStamps(c);
  c.add(c.blurred(5, ellipse([636, 712], 70, 14, palette.ink), 0.25));
  c.add(heap(c, { random: randomFrom(9), stamps, count: 16, at: [630, 702], rx: 64, ry: 18 }));
  return c.render();
}

function tieguanyinScoop(): string {
  const c = flatLay('ochre', '#e9cf98');
  const handle = 'M470 452L718 640C740 660 716 700 690 684L430 512Z';
  const bowl =
    'M120 300C130 190 260 120 380 160C480 196 540 300 520 400C504 500 400 560 300 530C190 500 112 400 120 300Z';
  c.add(dropShadow(c, handle), dropShadow(c, bowl, { dx: 20, dy: 26, soft: 12 }));
  c.add(
    lit(c, handle, palette.bamboo, { depth: 14 }),
    stroke('M520 506L700 652', shade(palette.bamboo, 0.2), 3),
  );
  c.add(lit(c, bowl, palette.bamboo, { depth: 26 }));
  const hollow =
    'M150 306C160 216 270 154 374 190C460 222 510 310 492 394C478 476 392 530 306 502C212 476 144 394 150 306Z';
  c.add(path(hollow, shade(palette.bamboo, 0.32)));
  c.add(
    c.clipped(
      hollow,
      heap(c, {
        random: randomFrom(12),
        stamps: rolledStamps(c),
        count: 120,
        at: [322, 352],
        rx: 180,
        ry: 170,
        scale: [1.2, 1.6],
      }),
    ),
  );
  c.add(
    heap(c, {
      random: randomFrom(14),
      stamps: rolledStamps(c),
      count: 8,
      at: [590, 250],
      rx: 90,
      ry: 80,
      scale: [1.3, 1.6],
    }),
  );
  return c.render();
}

function tieguanyinBrew(): string {
  const c = standing('celadon', { moon: [330, 330, 230] });
  c.add(
    gaiwan(c, [330, 650], {
      size: 1.08,
      color: palette.rice,
      open: {
        tea: '#d9c95f',
        leaves:
          placed(leaf(80, 26, palette.leaf), [270, 430], { turn: 8 }) +
          placed(leaf(64, 20, '#7d9a55'), [370, 446], { turn: -160 }) +
          placed(leaf(58, 18, palette.leafDeep), [340, 418], { turn: 20 }),
      },
    }),
  );
  c.add(steam(c, [310, 390]));
  c.add(cup(c, [660, 700], { size: 0.95, tea: '#ddcf6c' }));
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

export const greenAndWhiteTeas: Drawings = {
  'west-lake-longjing': [longjingTin, longjingGlass, longjingLeaves],
  'fuding-white-peony': [whitePeonyJar, whitePeonyLeaves],
  'jasmine-pearls': [jasmineTin, jasminePot],
  'anxi-tieguanyin': [tieguanyinPouch, tieguanyinScoop, tieguanyinBrew],
  'chrysanthemum-buds': [chrysanthemumPot, chrysanthemumBuds],
};
