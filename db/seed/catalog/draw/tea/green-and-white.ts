import type { Drawings } from '../drawings';
import { lit } from '../light';
import { heap, leaf, scattered, teaSprig } from '../nature';
import { palette, shade, tint } from '../palette';
import { randomFrom } from '../random';
import { castShadow, dropShadow, farHills, flatLay, standing, steam, windowLight } from '../scene';
import { character } from '../strokes';
import type { Canvas } from '../svg';
import { circle, ellipse, path, placed, polygon, rect, stroke } from '../svg';
import { turned } from '../turned';
import { cup, glass, seal, tin, wrapLabel } from '../ware';

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

export const greenAndWhite: Drawings = {
  'west-lake-longjing': [longjingTin, longjingGlass, longjingLeaves],
  'fuding-white-peony': [whitePeonyJar, whitePeonyLeaves],
};
