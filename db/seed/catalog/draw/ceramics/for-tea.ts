import type { Drawings } from '../drawings';
import { gleam, lit } from '../light';
import { bambooLeaves, leaf } from '../nature';
import { palette, shade, tint } from '../palette';
import { randomFrom } from '../random';
import { castShadow, flatLay, standing, steam, windowLight } from '../scene';
import type { Point } from '../svg';
import { circle, ellipse, path, placed, rect, short, stroke } from '../svg';
import type { Ring } from '../turned';
import { hoop, mouth, turned } from '../turned';
import { cup, gaiwan, teapot } from '../ware';

// Celadon gaiwan.

function gaiwanAlone(): string {
  const c = standing('mist', { moon: [400, 350, 285] });
  c.add(windowLight(10));
  c.add(gaiwan(c, [400, 664], { size: 1.24 }));
  return c.render();
}

function gaiwanPoured(): string {
  const c = standing('celadon', { moon: [300, 330, 220] });
  const leaves =
    placed(leaf(72, 22, palette.leaf), [268, 452], { turn: 14 }) +
    placed(leaf(60, 18, '#8ba35c'), [356, 462], { turn: -164 });
  c.add(gaiwan(c, [310, 640], { size: 0.96, open: { tea: '#cfd182', leaves } }));
  const poured = cup(c, [0, 0], { color: palette.celadon, tea: '#d4d58b' });
  c.add(placed(poured, [590, 640], { scale: 0.9 }), placed(poured, [684, 720]));
  c.add(steam(c, [300, 410], 150));
  return c.render();
}

function gaiwanColours(): string {
  const c = standing('paper', { moon: [400, 330, 0], horizon: 500 });
  c.add(placed(gaiwan(c, [0, 0], { color: '#efe9dc' }), [400, 530], { scale: 0.72 }));
  c.add(placed(gaiwan(c, [0, 0], { color: palette.celadon }), [212, 676], { scale: 0.8 }));
  c.add(placed(gaiwan(c, [0, 0], { color: '#5c7f9a' }), [588, 690], { scale: 0.8 }));
  return c.render();
}

// Xishi teapot of purple clay.

function teapotAlone(): string {
  const c = standing('ochre', { moon: [400, 330, 260] });
  const shadowLeaves =
    placed(bambooLeaves(190, palette.ochreDeep), [610, 60], { turn: 96 }) +
    placed(bambooLeaves(150, palette.ochreDeep), [700, 190], { turn: 110 });
  c.add(c.blurred(4, shadowLeaves, 0.3));
  const board = 'M90 652H700L742 716H50Z';
  c.add(c.blurred(8, path('M70 736H790V716L742 700Z', palette.ink), 0.25));
  c.add(
    path(board, tint(palette.walnut, 0.12)),
    rect([50, 716], 692, 22, shade(palette.walnut, 0.25)),
  );
  c.add(stroke('M110 670H690M90 692H716', shade(palette.walnut, 0.15), 2));
  c.add(teapot(c, [390, 670], { size: 1.24, color: '#8d4a35' }));
  return c.render();
}

function teapotPouring(): string {
  const c = standing('celadon', { moon: [420, 300, 220] });
  c.add(
    placed(
      teapot(c, [0, 0], { size: 0.92, color: '#8d4a35' }).replace(
        castShadow(c, [0, 0], 130 * 0.92),
        '',
      ),
      [330, 440],
      { turn: 22 },
    ),
  );
  c.add(
    stroke('M592 356Q622 372 626 450L626 622', '#c1752f', 9),
    stroke('M594 356Q619 374 623 450L623 600', '#eabf83', 3),
  );
  c.add(cup(c, [622, 720], { size: 1.15, color: '#ece5d6', tea: '#c1752f' }));
  c.add(cup(c, [440, 724], { size: 0.95, color: '#ece5d6', tea: '#c1752f' }));
  return c.render();
}

function teapotClays(): string {
  const c = standing('paper', { moon: [400, 300, 0], horizon: 480 });
  c.add(placed(teapot(c, [0, 0], { color: '#5f3d37' }), [470, 500], { scale: 0.78 }));
  c.add(placed(teapot(c, [0, 0], { color: '#b2533a' }), [250, 620], { scale: 0.8 }));
  c.add(placed(teapot(c, [0, 0], { color: '#c9a86c' }), [560, 726], { scale: 0.84 }));
  return c.render();
}

// Six tasting cups, six glazes.

const glazes = ['#e9e4d8', palette.celadon, '#5c7f9a', '#c98f6d', '#4b463f', '#d7b667'] as const;

function cupRow(): string {
  const c = standing('rose', { moon: [400, 270, 230], horizon: 440 });
  const places: readonly [number, number, number][] = [
    [210, 470, 1.3],
    [400, 456, 1.3],
    [590, 470, 1.3],
    [164, 684, 1.6],
    [400, 704, 1.6],
    [636, 684, 1.6],
  ];
  for (const [index, [x, y, size]] of places.entries()) {
    const color = glazes[index] ?? glazes[0];
    c.add(placed(cup(c, [0, 0], { color, tea: '#d6b25c' }), [x, y], { scale: size }));
  }
  return c.render();
}

function cupsFromAbove(): string {
  const c = flatLay('table', '#7b5238');
  c.add(stroke('M0 140H800M0 300H800M0 470H800M0 640H800', '#6a442d', 4));
  c.add(
    stroke(
      'M60 60q200 20 420 0M300 220q160-16 420 6M40 390q240 20 380 0M420 560q160-20 340 0M80 720q200 14 300 0',
      '#6a442d',
      2,
      { opacity: 0.7 },
    ),
  );
  for (const [index, glaze] of glazes.entries()) {
    const at: Point = [190 + (index % 3) * 212, 270 + Math.floor(index / 3) * 250];
    c.add(c.blurred(9, circle([at[0] + 18, at[1] + 24], 96, palette.ink), 0.4));
    c.add(circle(at, 96, tint(glaze, 0.35)), circle(at, 90, shade(glaze, 0.22)));
    const d = `M${at[0] - 90} ${at[1]}a90 90 0 1 1 180 0a90 90 0 1 1-180 0Z`;
    c.add(
      c.clipped(
        d,
        c.blurred(8, circle([at[0] + 22, at[1] + 20], 86, glaze)) +
          circle([at[0] + 3, at[1] + 5], 74, '#c98f35') +
          c.blurred(8, circle([at[0] + 14, at[1] + 18], 56, '#e2b65c')),
      ),
    );
    c.add(stroke(`M${at[0] + 14} ${at[1] + 58}a60 60 0 0 0 42-34`, '#fff', 5, { opacity: 0.6 }));
  }
  return c.render();
}

// Jian bowl: black glaze with hare's fur.

function furStreaks(
  count: number,
  draw: (share: number, index: number) => string,
  color: string,
): string {
  let d = '';
  for (let index = 0; index < count; index += 1) d += draw(index / (count - 1), index);
  return stroke(d, color, 2.6, { opacity: 0.75 });
}

function jianBowl(): string {
  const c = standing('ochre', { moon: [400, 320, 250], moonColor: '#f4dfae' });
  const black = '#2c2825';
  const at: Point = [400, 600];
  const stand: Ring[] = [
    [120, 0],
    [124, 6],
    [104, 30],
    [112, 62],
    [108, 70],
  ];
  c.add(castShadow(c, [400, 680], 150));
  c.add(turned(c, { at: [400, 680], rings: stand, color: palette.walnut, gloss: 0.2 }));
  c.add(ellipse([400, 610], 108, 28, shade(palette.walnut, 0.3)));
  const random = randomFrom(77);
  const fur = (tone: string, from: number) =>
    furStreaks(
      46,
      (share) => {
        const angle = Math.PI * (share * 0.98 + 0.01);
        const x = -Math.cos(angle);
        const top = 386 + Math.sin(angle) * 52;
        const long = random.between(40, 130) + from;
        return `M${short(400 + x * 202)} ${short(top)}L${short(400 + x * (202 - long * 0.72))} ${short(top + long)}`;
      },
      tone,
    );
  c.add(
    turned(c, {
      at,
      rings: [
        [66, 0],
        [70, 22],
        [70, 22],
        [92, 44],
        [160, 122],
        [200, 196],
        [204, 214],
      ],
      color: black,
      gloss: 0.5,
      decor:
        fur('#a2682f', 20) +
        fur('#d49c4c', -20) +
        stroke('M300 560q60 40 120 20t90-30', '#1d1a19', 14),
    }),
  );
  c.add(mouth(c, { at: [400, 386], radius: 204, color: '#4a3a2c', wall: 5 }));
  c.add(
    c.clipped(
      'M202 386A198 51 0 1 1 598 386A198 51 0 1 1 202 386Z',
      furStreaks(
        40,
        (share) => {
          const a = Math.PI * (1 + share);
          return `M${short(400 + Math.cos(a) * 196)} ${short(386 + Math.sin(a) * 50)}l${short(-Math.cos(a) * 60)} ${short(34)}`;
        },
        '#c98f45',
      ),
    ),
  );
  c.add(stroke(hoop([400, 386], 204), '#b98246', 4), gleam('M262 446Q282 506 320 540', 10, 0.45));
  return c.render();
}

function jianBowlInside(): string {
  const c = flatLay('ochre', '#d9bd88');
  const center: Point = [400, 400];
  c.add(c.blurred(16, circle([430, 440], 300, palette.ink), 0.4));
  c.add(circle(center, 300, '#a06d3a'), circle(center, 292, '#2a2523'));
  const random = randomFrom(5);
  for (const [tone, long] of [
    ['#7d4f28', 190],
    ['#c58b42', 120],
    ['#e8c07a', 60],
  ] as const) {
    let d = '';
    for (let turn = 0; turn < 360; turn += 5) {
      const a = ((turn + random.between(-2, 2)) * Math.PI) / 180;
      const inner = 290 - long * random.between(0.6, 1.2);
      d += `M${Math.round(400 + Math.cos(a) * 290)} ${Math.round(400 + Math.sin(a) * 290)}L${Math.round(400 + Math.cos(a) * inner)} ${Math.round(400 + Math.sin(a) * inner)}`;
    }
    c.add(stroke(d, tone, 3, { opacity: 0.8 }));
  }
  const pool = 'M400 240A160 160 0 1 1 399 240Z';
  c.add(
    circle(center, 166, '#1d1a19'),
    lit(c, pool, '#7f9a45', { depth: 20, soft: 10, dark: 0.4, rim: 0.3 }),
  );
  c.add(
    c.clipped(
      pool,
      stroke(
        'M270 380q40-40 90-10t90-20t90 10M290 440q50-30 100 0t130-10M320 500q40-20 80 0t90-20',
        '#9fb765',
        7,
        { opacity: 0.8 },
      ),
    ),
  );
  c.add(gleam('M178 300A246 246 0 0 1 300 176', 14, 0.4));
  return c.render();
}

export const ceramicsForTea: Drawings = {
  'celadon-gaiwan': [gaiwanAlone, gaiwanPoured, gaiwanColours],
  'xishi-teapot': [teapotAlone, teapotPouring, teapotClays],
  'six-tasting-cups': [cupRow, cupsFromAbove],
  'jian-tea-bowl': [jianBowl, jianBowlInside],
};
