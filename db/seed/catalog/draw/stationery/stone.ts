import type { Drawings } from '../drawings';
import { lit } from '../light';
import { palette, shade, tint } from '../palette';
import { castShadow, dropShadow, flatLay, standing } from '../scene';
import { box, viewFrom } from '../solid';
import { character } from '../strokes';
import type { Point } from '../svg';
import { circle, ellipse, group, path, placed, rect, smooth, stroke } from '../svg';
import { mouth, turned } from '../turned';
import { seal } from '../ware';

// Inkstone.

function inkstoneShape(view: ReturnType<typeof viewFrom>, grow: number, z: number): string {
  const points: Point[] = [];
  for (let step = 0; step < 16; step += 1) {
    const a = (step / 16) * 2 * Math.PI;
    const k = (v: number) => Math.sign(v) * Math.abs(v) ** 0.42;
    points.push(view.to([k(Math.cos(a)) * (170 + grow), k(Math.sin(a)) * (240 + grow), z]));
  }
  return smooth(points, true);
}

function inkstone(): string {
  const c = standing('mist', { backdrop: 'lattice', moon: [400, 260, 200], horizon: 400 });
  const view = viewFrom({ center: [390, 540], pitch: 42, yaw: -22, distance: 1800, scale: 1.16 });
  const stone = '#5a5560';
  c.add(
    c.blurred(
      12,
      path(inkstoneShape(view, 8, 0), palette.ink, { transform: 'translate(34 20)' }),
      0.4,
    ),
  );
  for (const z of [2, 14, 26, 38]) {
    const tone = shade(stone, 0.45 - z / 260);
    c.add(path(inkstoneShape(view, 0, z), tone, { stroke: tone, 'stroke-width': 10 }));
  }
  c.add(lit(c, inkstoneShape(view, 0, 54), stone, { depth: 16, soft: 8 }));
  const rim = inkstoneShape(view, -26, 54);
  c.add(
    path(rim, shade(stone, 0.3)),
    c.clipped(
      rim,
      c.blurred(
        5,
        path(inkstoneShape(view, -26, 50), tint(stone, 0.08), { transform: 'translate(6 10)' }),
      ),
    ),
  );
  const pool: Point[] = [];
  for (let step = 0; step < 8; step += 1) {
    const a = (step / 8) * 2 * Math.PI;
    pool.push(view.to([Math.cos(a) * 118, 128 + Math.sin(a) * 66, 50]));
  }
  c.add(
    path(smooth(pool, true), '#1d1b20'),
    placed(
      ellipse([0, 0], 44, 8, '#fff', { opacity: 0.35 }),
      [view.to([30, 96, 50])[0], view.to([30, 96, 50])[1]],
      { turn: 14 },
    ),
  );
  const carve = (x: number, y: number): Point => view.to([x, y, 55]);
  const [ax, ay] = carve(-134, 186);
  c.add(
    placed(
      stroke(
        'M0 0c10-26 50-20 46 4c-4 16-30 12-24-2M46 6c16-20 50-10 44 10c-6 14-26 8-20-4M90 16c20-14 50 0 40 18',
        tint(stone, 0.28),
        4,
      ),
      [ax, ay],
      { turn: 14, scale: 0.8 },
    ),
  );
  const stick = viewFrom({ center: [390, 540], pitch: 42, yaw: 18, distance: 1800, scale: 1.16 });
  c.add(
    c.blurred(5, path(`M300 600L520 560L530 586L320 626Z`, palette.ink), 0.3),
    box(c, stick, { from: [-60, -60, 62], size: [230, 44, 28], color: '#2f2d33' }),
  );
  const [gx, gy] = stick.to([20, -61, 76]);
  c.add(placed(stroke('M-60 0H60', '#c9a04a', 4), [gx, gy], { turn: -9 }));
  return c.render();
}

function inkstoneInBox(): string {
  const c = flatLay('table', '#d9c2a0');
  const wood = '#6b3f2b';
  const boxShape =
    'M96 150H440Q460 150 460 170V640Q460 660 440 660H96Q76 660 76 640V170Q76 150 96 150Z';
  const lid =
    'M540 190H716Q730 190 730 204V700Q730 714 716 714H540Q526 714 526 700V204Q526 190 540 190Z';
  c.add(
    dropShadow(c, boxShape, { soft: 12, dx: 20, dy: 24 }),
    lit(c, boxShape, wood, { depth: 12 }),
  );
  const stone =
    'M150 196H386Q412 196 412 222V588Q412 614 386 614H150Q124 614 124 588V222Q124 196 150 196Z';
  c.add(lit(c, stone, '#5a5560', { depth: 18, soft: 8 }));
  const well = 'M166 300Q166 236 268 236T370 300V560Q370 574 356 574H180Q166 574 166 560Z';
  c.add(lit(c, well, '#4c4752', { depth: -14, soft: 8, dark: 0.5, rim: 0.2 }));
  c.add(
    path('M182 312Q182 252 268 252T354 312Q354 372 268 372T182 312Z', '#19171c'),
    stroke('M214 296Q236 270 280 270', '#fff', 5, { opacity: 0.4 }),
  );
  c.add(
    stroke('M232 470q30-40 64 0M216 500q50-50 96 4M300 440q14 10 24 6', '#7a6f7d', 3),
    circle([318, 510], 9, '#8b9a6a'),
    circle([318, 510], 4, '#4c4752'),
  );
  c.add(dropShadow(c, lid, { soft: 10 }), lit(c, lid, tint(wood, 0.08), { depth: 12 }));
  c.add(
    stroke(
      'M560 240q20 200 0 420M600 210q-14 240 6 490M650 210q24 200-4 490M694 230q-10 220 4 440',
      shade(wood, 0.25),
      3,
    ),
  );
  c.add(placed(seal(60), [628, 620]));
  return c.render();
}

// A set of seals.

function seals(): string {
  const c = standing('rose', { backdrop: 'lattice', moon: [400, 340, 270] });
  const stoneBlock = (
    x: number,
    y: number,
    w: number,
    h: number,
    color: string,
    knob: string,
    veins: string,
  ) => {
    const front = `M${x - w / 2} ${y - h}H${x + w / 2}V${y}H${x - w / 2}Z`;
    const top = `M${x - w / 2} ${y - h}L${x - w / 2 + 22} ${y - h - 26}H${x + w / 2 - 12}L${x + w / 2} ${y - h}Z`;
    return (
      c.blurred(7, ellipse([x + w * 0.4, y + 4], w * 0.9, 18, palette.ink), 0.3) +
      knob +
      path(top, tint(color, 0.4)) +
      lit(c, front, color, {
        depth: w * 0.22,
        soft: 8,
        decor: placed(stroke(veins, tint(color, 0.4), 4, { opacity: 0.7 }), [x, y]),
      })
    );
  };
  const knob = (x: number, y: number, color: string) => {
    const d = `M${x - 54} ${y}V${y - 40}Q${x - 54} ${y - 84} ${x} ${y - 84}T${x + 54} ${y - 40}V${y}H${x + 22}V${y - 22}Q${x + 20} ${y - 42} ${x} ${y - 42}T${x - 22} ${y - 22}V${y}Z`;
    const cord = `M${x} ${y - 62}C${x - 70} ${y - 100} ${x - 96} ${y - 10} ${x - 92} ${y + 60}`;
    return (
      lit(c, d, color, { depth: 14, soft: 5 }) +
      stroke(`M${x - 40} ${y - 46}q40-44 80 0`, shade(color, 0.2), 4) +
      stroke(cord, palette.cinnabar, 6) +
      stroke(
        `M${x - 98} ${y + 60}l-6 46M${x - 92} ${y + 60}v50M${x - 86} ${y + 60}l6 46`,
        palette.cinnabar,
        5,
      )
    );
  };
  const stones =
    stoneBlock(
      270,
      640,
      132,
      240,
      '#b9b38c',
      knob(272, 386, '#a8a179'),
      'M-50-40C-20-90 0-60 40-130M-40-150C-10-190 20-170 50-220',
    ) +
    stoneBlock(
      448,
      664,
      104,
      190,
      '#c69a6d',
      '',
      'M-40-30C0-60 10-100 44-110M-44-120Q-10-140 10-180',
    );
  const pot: Point = [616, 700];
  const paste =
    castShadow(c, pot, 96) +
    turned(c, {
      at: pot,
      rings: [
        [70, 0],
        [74, 6],
        [100, 34],
        [104, 62],
      ],
      color: '#f1efe8',
      gloss: 0.5,
      decor: stroke('M520 672q24-18 48 0t48 0t48 0t48 0', '#34588c', 5),
    }) +
    mouth(c, {
      at: [616, 638],
      radius: 104,
      color: '#f1efe8',
      wall: 9,
      filled: { color: palette.cinnabar, depth: 4 },
    }) +
    ellipse([606, 632], 56, 12, tint(palette.cinnabar, 0.2));
  c.add(placed(stones + paste, [-130, -178], { scale: 1.24 }));
  return c.render();
}

function sealImpression(): string {
  const c = flatLay('rose', '#dcb4a2');
  const sheet = 'M90 110L650 70L700 690L140 734Z';
  c.add(dropShadow(c, sheet), path(sheet, palette.rice));
  const face = 'M-130-130H130V130H-130Z';
  const carved =
    rect([-130, -130], 260, 260, palette.cinnabar) +
    placed(character('算', 104, palette.rice, 7), [8, -112]) +
    placed(character('盤', 104, palette.rice, 7), [8, 10]) +
    placed(character('安', 104, palette.rice, 7), [-112, -112]) +
    placed(character('福', 104, palette.rice, 7), [-112, 10]) +
    stroke('M-128-60l14 8M124 90l-10-14M-40 128l6-12M60-128l-8 10', palette.rice, 5);
  c.add(placed(carved, [330, 360], { turn: -4 }));
  const block = 'M520 420L640 396L668 540L548 566Z';
  c.add(
    dropShadow(c, block, { dx: 20, dy: 26 }),
    path('M548 566L668 540L700 640L584 668Z', shade('#b9b38c', 0.25)),
    lit(c, block, '#b9b38c', { depth: 14 }),
    placed(
      group(
        path(face, palette.cinnabar) +
          stroke('M-80-60h160M-80 0h160M-80 60h160M0-100v200', shade(palette.cinnabar, 0.35), 16),
        { transform: 'scale(.36)' },
      ),
      [594, 480],
      { turn: -11 },
    ),
  );
  return c.render();
}

export const stone: Drawings = {
  'duan-inkstone': [inkstone, inkstoneInBox],
  'qingtian-seal-set': [seals, sealImpression],
};
