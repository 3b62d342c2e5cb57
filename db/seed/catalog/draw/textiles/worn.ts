import { covered, folds, weave } from '../cloth';
import type { Drawings } from '../drawings';
import { lit } from '../light';
import { palette, shade, tint } from '../palette';
import { dropShadow, flatLay, standing } from '../scene';
import type { Canvas } from '../svg';
import { circle, group, path, placed, rect, stroke } from '../svg';

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

export const worn: Drawings = {
  'crane-silk-scarf': [scarfFlat, scarfKnotted, scarfColours],
  'thousand-stitch-shoes': [shoes, shoeSole],
};
