import type { Drawings } from '../drawings';
import { lit } from '../light';
import { heap, leaf, pineFan } from '../nature';
import { palette, shade, tint } from '../palette';
import { randomFrom } from '../random';
import { castShadow, dropShadow, flatLay, standing, steam, windowLight } from '../scene';
import { box, viewFrom } from '../solid';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, path, placed, rect, smooth, stroke } from '../svg';
import { hoop, mouth, turned } from '../turned';
import { cup, glass, seal, teapot } from '../ware';
import { twists } from './oolong';

// Aged pu'er, pressed to a cake.

function treeLabel(): string {
  const crown = (x: number, y: number, r: number, color: string) => circle([x, y], r, color);
  return (
    circle([0, 0], 118, '#e8d4a8') +
    path('M-118 20C-70-10-30 6 0 24C40-4 80 0 118 18A118 118 0 0 1-118 20Z', '#a9804a') +
    path('M-96 68C-40 34 30 40 98 66A118 118 0 0 1-96 68Z', '#7d5a35') +
    stroke('M0 52C2 20-6 4 0-20M0 6Q18-10 26-24M-2 14Q-20 0-28-12', palette.walnutDeep, 8) +
    crown(-30, -24, 27, palette.celadonDeep) +
    crown(28, -32, 29, '#5f8c78') +
    crown(0, -52, 33, palette.celadonDeep) +
    placed(seal(34, true), [58, 62])
  );
}

function puerCake(): string {
  const c = standing('paper', { moon: [400, 340, 285], moonColor: '#f7efdf' });
  c.add(windowLight(30));
  c.add(c.blurred(10, ellipse([480, 662], 260, 26, palette.ink), 0.3));
  const d = 'M400 150A244 244 0 1 1 399 150Z';
  let pleats = '';
  for (let turn = 0; turn < 360; turn += 15) {
    const a = (turn * Math.PI) / 180;
    const long = turn % 30 === 0 ? 168 : 190;
    pleats += `M${Math.round(400 + Math.cos(a) * 240)} ${Math.round(394 + Math.sin(a) * 240)}L${Math.round(400 + Math.cos(a + 0.07) * long)} ${Math.round(394 + Math.sin(a + 0.07) * long)}`;
  }
  c.add(
    lit(c, d, '#efe6d2', {
      depth: 46,
      soft: 16,
      decor:
        stroke(pleats, shade('#efe6d2', 0.18), 2.2) +
        circle([400, 394], 138, 'none', { stroke: palette.cinnabar, 'stroke-width': 4 }) +
        placed(treeLabel(), [400, 394]),
    }),
  );
  const foot = 'M214 606L250 606L276 650L524 650L550 606L586 606L570 690L230 690Z';
  c.add(lit(c, foot, palette.walnut, { depth: 18, soft: 6 }));
  return c.render();
}

function puerBroken(): string {
  const c = flatLay('table', '#d8c3a0');
  const tray = 'M70 96H690Q712 96 712 118V690Q712 712 690 712H96Q70 712 70 690Z';
  c.add(dropShadow(c, tray, { soft: 12 }), lit(c, tray, palette.walnut, { depth: 10, dark: 0.4 }));
  c.add(stroke('M84 250H700M84 420H700M84 590H700', shade(palette.walnut, 0.3), 2));
  const cake =
    'M370 170C500 166 600 264 604 390L452 420L520 560C478 606 420 620 370 616C240 610 150 514 152 392C154 270 246 176 370 170Z';
  c.add(dropShadow(c, cake, { dx: 16, dy: 20 }));
  const stamps = twists(c, ['#5b3a2a', '#7a5138']);
  const leafy = c.stamp(placed(leaf(60, 14, '#8a6544', false), [-30, 0]));
  c.add(
    lit(c, cake, '#4a2f25', {
      depth: 30,
      soft: 14,
      decor: heap(c, {
        random: randomFrom(2),
        stamps: [...stamps, leafy],
        count: 150,
        at: [380, 390],
        rx: 260,
        ry: 250,
      }),
    }),
  );
  const wedge = 'M560 470L650 452Q640 560 566 622L528 586Z';
  c.add(
    dropShadow(c, wedge),
    lit(c, wedge, '#4a2f25', {
      depth: 16,
      decor: heap(c, { random: randomFrom(6), stamps, count: 16, at: [590, 530], rx: 60, ry: 76 }),
    }),
  );
  const needle = 'M120 690L136 706L330 570L336 556L322 562Z';
  c.add(
    dropShadow(c, needle, { dx: 8, dy: 10, soft: 5 }),
    path(needle, palette.steel),
    stroke('M128 692L326 562', '#fff', 2, { opacity: 0.6 }),
  );
  c.add(
    stroke('M128 698L214 636', palette.walnutDeep, 24),
    stroke('M122 692L206 632', tint(palette.walnut, 0.3), 3),
  );
  return c.render();
}

function puerBrew(): string {
  const c = standing('rose', { moon: [370, 330, 240], moonColor: '#f6e2d2' });
  c.add(teapot(c, [360, 650], { color: '#7b4433' }));
  c.add(steam(c, [590, 420], 120));
  c.add(cup(c, [640, 700], { size: 1, color: '#efe8da', tea: '#6b2718' }));
  c.add(
    heap(c, {
      random: randomFrom(3),
      stamps: twists(c, ['#4a2f25', '#6b4733']),
      count: 14,
      at: [170, 706],
      rx: 56,
      ry: 16,
      scale: [0.6, 0.8],
    }),
  );
  return c.render();
}

// Smoked souchong: pine smoke in a black tin.

function souchongTin(): string {
  const c = standing('cinnabar', { moon: [420, 320, 250], moonColor: '#e9b08d' });
  const view = viewFrom({ center: [400, 660], pitch: 16, distance: 3000 });
  c.add(c.blurred(10, ellipse([510, 660], 240, 30, palette.ink), 0.32));
  c.add(box(c, view, { from: [-135, -90, 0], size: [270, 180, 330], color: '#35343a' }));
  c.add(box(c, view, { from: [-139, -94, 330], size: [278, 188, 62], color: '#3d3c43' }));
  const smoke = stroke(
    'M-20 110C-60 70 50 50 10 6C-30-36 60-50 24-96M24 110C0 80 70 60 46 22M-52 110C-80 86-20 70-44 34',
    palette.rice,
    5,
    { opacity: 0.8 },
  );
  const fans =
    placed(pineFan(64, palette.celadon), [-66, -70], { turn: 60 }) +
    placed(pineFan(54, '#7fa894'), [-92, -30], { turn: 75 }) +
    placed(pineFan(50, palette.celadon), [-40, -104], { turn: 20 });
  const label = rect([-104, -130], 208, 262, '#26252b', {
    stroke: palette.ochre,
    'stroke-width': 3,
  });
  const front = placed(
    label +
      smoke +
      stroke('M-104-110Q-70-90-40-80', palette.ochreDeep, 7) +
      fans +
      placed(seal(36), [70, 96]),
    [400, 502],
  );
  c.add(front);
  c.add(stroke('M272 364V292M272 680V390', '#fff', 4, { opacity: 0.35 }));
  c.add(
    heap(c, {
      random: randomFrom(15),
      stamps: twists(c, ['#2b211f', '#46332a']),
      count: 34,
      at: [622, 716],
      rx: 88,
      ry: 18,
      scale: [0.6, 0.85],
    }),
  );
  return c.render();
}

function souchongCup(): string {
  const c = standing('pine', { moon: [470, 310, 210], moonColor: '#86a796' });
  const wood = '#57402f';
  const fan = c.stamp(pineFan(96, '#2f5446'));
  c.add(
    stroke(
      smooth([
        [-20, 120],
        [110, 150],
        [220, 214],
        [340, 226],
      ]),
      wood,
      18,
    ),
    stroke('M130 156Q190 130 236 96', wood, 10),
  );
  for (const [x, y, turn] of [
    [240, 96, 30],
    [200, 110, -10],
    [340, 226, 60],
    [290, 222, 10],
    [220, 200, -20],
    [120, 140, -30],
    [330, 232, 120],
  ] as const) {
    c.add(fan([x, y], { turn }));
  }
  c.add(castShadow(c, [430, 670], 190));
  c.add(
    turned(c, {
      at: [430, 670],
      rings: [
        [90, 0],
        [96, 6],
        [190, 30],
        [206, 40],
      ],
      color: palette.rice,
      gloss: 0,
    }),
  );
  c.add(mouth(c, { at: [430, 630], radius: 206, color: palette.rice, wall: 10 }));
  c.add(c.blurred(5, ellipse([446, 640], 92, 24, palette.ink), 0.3));
  const handle = smooth([
    [556, 470],
    [640, 456],
    [654, 540],
    [540, 590],
  ]);
  c.add(stroke(handle, shade(palette.rice, 0.22), 24), stroke(handle, palette.rice, 18));
  const ring = stroke(hoop([430, 470], 148), palette.ochre, 5);
  c.add(
    turned(c, {
      at: [430, 640],
      rings: [
        [64, 0],
        [70, 12],
        [70, 12],
        [124, 66],
        [146, 140],
        [154, 196],
      ],
      color: palette.rice,
      gloss: 0.5,
      decor: ring,
    }),
  );
  c.add(
    mouth(c, {
      at: [430, 444],
      radius: 154,
      color: palette.rice,
      wall: 6,
      filled: { color: '#9a3a1c', depth: 20 },
    }),
  );
  c.add(steam(c, [430, 440], 190));
  return c.render();
}

// Tangerine pu'er: a small green tangerine filled with ripe tea.

function tangerine(c: Canvas, [x, y]: Point, r: number, open: boolean): string {
  const peel = '#7d7f3c';
  let pores = '';
  const random = randomFrom(Math.round(x + r));
  for (let index = 0; index < 26; index += 1) {
    pores += `M${Math.round(x + random.between(-r, r))} ${Math.round(y - r * 0.86 + random.between(-r, r))}h0`;
  }
  const d = smooth(
    [
      [x, y],
      [x + r * 0.72, y - r * 0.22],
      [x + r, y - r * 0.86],
      [x + r * 0.7, y - r * 1.5],
      [x, y - r * 1.7],
      [x - r * 0.7, y - r * 1.5],
      [x - r, y - r * 0.86],
      [x - r * 0.72, y - r * 0.22],
    ],
    true,
  );
  const body =
    castShadow(c, [x, y - r * 0.08], r * 0.8, 0.8) +
    lit(c, d, peel, {
      depth: r * 0.45,
      soft: r * 0.14,
      decor: stroke(pores, shade(peel, 0.3), 3.4, { opacity: 0.8 }),
    });
  if (open) {
    return (
      body +
      ellipse([x, y - r * 1.5], r * 0.66, r * 0.24, '#c8b27a') +
      ellipse([x, y - r * 1.49], r * 0.56, r * 0.19, '#33241d')
    );
  }
  const star = [0, 60, 120, 180, 240, 300]
    .map(
      (turn) =>
        `M0 0L${Math.round(Math.cos((turn * Math.PI) / 180) * r * 0.16)} ${Math.round(Math.sin((turn * Math.PI) / 180) * r * 0.06)}`,
    )
    .join('');
  return (
    body +
    placed(ellipse([0, 0], r * 0.2, r * 0.07, shade(peel, 0.35)) + stroke(star, '#b9ac62', 3), [
      x,
      y - r * 1.56,
    ])
  );
}

function tangerineTrio(): string {
  const c = standing('sage', { moon: [420, 340, 260] });
  c.add(tangerine(c, [560, 620], 130, false), tangerine(c, [280, 660], 152, true));
  const stamps = twists(c, ['#33241d', '#553a2c']);
  c.add(
    c.clipped(
      'M180 420H380V446H180Z',
      heap(c, {
        random: randomFrom(5),
        stamps,
        count: 14,
        at: [280, 432],
        rx: 64,
        ry: 12,
        scale: [0.6, 0.8],
      }),
    ),
  );
  const cap = smooth(
    [
      [470, 712],
      [500, 670],
      [556, 656],
      [604, 682],
      [616, 716],
      [548, 734],
    ],
    true,
  );
  c.add(
    c.blurred(5, ellipse([560, 730], 84, 14, palette.ink), 0.3),
    lit(c, cap, '#7d7f3c', { depth: 20 }),
    stroke('M472 714Q546 736 614 717', '#c8b27a', 6),
  );
  c.add(
    heap(c, {
      random: randomFrom(25),
      stamps,
      count: 12,
      at: [420, 716],
      rx: 46,
      ry: 12,
      scale: [0.6, 0.8],
    }),
  );
  c.add(
    placed(leaf(150, 40, palette.leafDeep), [600, 420], { turn: -28 }),
    placed(leaf(110, 30, palette.leaf), [560, 414], { turn: -140 }),
  );
  return c.render();
}

function tangerineBrew(): string {
  const c = standing('ochre', { moon: [400, 330, 250] });
  c.add(tangerineInGlass(c));
  c.add(steam(c, [400, 290], 150));
  c.add(tangerine(c, [652, 716], 62, false));
  return c.render();
}

function tangerineInGlass(c: Canvas): string {
  const fruit = tangerine(c, [396, 656], 86, false);
  return glass(c, {
    at: [400, 680],
    rings: [
      [124, 0],
      [130, 8],
      [136, 60],
      [140, 380],
    ],
    tea: { color: '#8a3a1c', level: 300 },
    inside: `${fruit}${path('M260 380H540V690H260Z', '#8a3a1c', { opacity: 0.45 })}`,
  });
}

export const dark: Drawings = {
  'aged-puer-cake': [puerCake, puerBroken, puerBrew],
  'smoked-souchong': [souchongTin, souchongCup],
  'tangerine-puer': [tangerineTrio, tangerineBrew],
};
