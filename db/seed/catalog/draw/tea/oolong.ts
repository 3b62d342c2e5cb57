import type { Drawings } from '../drawings';
import { lit } from '../light';
import { heap, leaf, teaSprig } from '../nature';
import { palette, shade, tint } from '../palette';
import { randomFrom } from '../random';
import { castShadow, dropShadow, farHills, flatLay, standing, steam } from '../scene';
import { character } from '../strokes';
import type { Canvas, Point } from '../svg';
import { ellipse, path, placed, rect, stroke } from '../svg';
import { hoop, turned } from '../turned';
import { cup, gaiwan, seal } from '../ware';

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

/** A dry twisted leaf, as rock teas and black teas have them. */
function twist(color: string): string {
  return (
    stroke('M-30 4Q-14-10 2-2T32-6', color, 7) +
    stroke('M-26 1Q-12-9 3-4T28-8', tint(color, 0.22), 1.8) +
    stroke('M8-3l12 9', color, 3)
  );
}

export function twists(c: Canvas, tones: readonly [string, string]) {
  return [c.stamp(twist(tones[0])), c.stamp(twist(tones[1]))] as const;
}

// Wuyi rock oolong, in a clay jar under a tied paper.

function cliffs(color: string): string {
  return path(
    'M0 572V420C30 380 40 330 76 320C110 318 118 380 140 410C160 380 168 300 206 290C250 286 256 372 284 420C310 452 330 470 350 572ZM520 572C540 470 556 420 586 400C606 330 628 262 668 262C714 268 716 350 742 392C764 400 786 420 800 440V572Z',
    color,
  );
}

function rockOolongJar(): string {
  const c = standing('dusk', { moon: [410, 300, 190], moonColor: '#e9dcc0' });
  c.add(cliffs('#3c546d'));
  const at: Point = [390, 660];
  const clay = '#6d4a3b';
  c.add(castShadow(c, at, 150));
  const bands =
    stroke(hoop([390, 596], 168), shade(clay, 0.3), 3) +
    stroke(hoop([390, 470], 176), shade(clay, 0.3), 3);
  c.add(
    turned(c, {
      at,
      rings: [
        [126, 0],
        [132, 6],
        [176, 90],
        [184, 170],
        [150, 256],
        [104, 284],
        [104, 300],
      ],
      color: clay,
      gloss: 0.25,
      decor: bands,
    }),
  );
  const label = 'M390 430L474 514L390 598L306 514Z';
  c.add(
    path(label, palette.cinnabar),
    path('M390 446L458 514L390 582L322 514Z', 'none', {
      stroke: palette.ochrePale,
      'stroke-width': 2.5,
    }),
  );
  c.add(placed(character('茶', 82, palette.rice, 8), [349, 471]));
  const cloth =
    'M276 372C290 356 284 330 300 316C340 292 440 292 480 316C496 330 490 356 506 372C496 392 484 384 472 400C456 388 440 404 424 392C408 408 392 392 376 402C360 390 344 404 328 392C312 402 290 390 276 372Z';
  c.add(lit(c, cloth, palette.paper, { depth: 22 }));
  c.add(
    stroke(hoop([390, 352], 104), palette.cinnabar, 7),
    stroke('M300 348Q270 380 276 420M300 348Q292 384 304 414', palette.cinnabar, 5),
  );
  c.add(
    stroke('M330 318q16 10 20 32M392 306v36M452 318q-14 10-18 32', shade(palette.paper, 0.18), 2.5),
  );
  c.add(
    heap(c, {
      random: randomFrom(4),
      stamps: twists(c, ['#3a2b28', '#503a30']),
      count: 30,
      at: [640, 712],
      rx: 76,
      ry: 18,
      scale: [0.6, 0.8],
    }),
  );
  return c.render();
}

function rockOolongBrew(): string {
  const c = standing('paper', { moon: [350, 330, 240] });
  c.add(farHills('#d6c6a3'));
  c.add(
    gaiwan(c, [340, 650], {
      size: 1.05,
      color: '#e9e2d2',
      open: {
        tea: '#b8652a',
        leaves:
          placed(leaf(90, 24, '#4e3a2c'), [270, 432], { turn: 10 }) +
          placed(leaf(70, 20, '#6b4a30'), [390, 436], { turn: -170 }),
      },
    }),
  );
  c.add(steam(c, [330, 400]));
  c.add(cup(c, [664, 706], { size: 0.95, color: '#e9e2d2', tea: '#bf6b2c' }));
  return c.render();
}

export const oolong: Drawings = {
  'anxi-tieguanyin': [tieguanyinPouch, tieguanyinScoop, tieguanyinBrew],
  'wuyi-rock-oolong': [rockOolongJar, rockOolongBrew],
};
