import type { Drawings } from '../drawings';
import { lit } from '../light';
import { bambooLeaves, blossom, pineFan } from '../nature';
import { palette, shade, tint } from '../palette';
import { castShadow, dropShadow, flatLay, standing, windowLight } from '../scene';
import { box, viewFrom } from '../solid';
import { character } from '../strokes';
import type { Point } from '../svg';
import { circle, ellipse, group, path, placed, rect, short, smooth, stroke } from '../svg';
import { mouth, turned } from '../turned';
import { seal } from '../ware';

/** Brush, ink, paper and inkstone: the four treasures of the study. */

/** A writing brush, hanging by its loop from the origin, tip down. */
export function brush(
  length: number,
  width: number,
  hair: string,
  handle: string = palette.bamboo,
): string {
  const stem = length * 0.68;
  const w = width / 2;
  const barrel = `M${-w} 16H${w}V${stem}H${-w}Z`;
  const head = `M${-w * 1.1} ${stem + 26}C${-w * 1.9} ${stem + length * 0.14} ${-w * 0.9} ${length * 0.95} 0 ${length}C${w * 0.9} ${length * 0.95} ${w * 1.9} ${stem + length * 0.14} ${w * 1.1} ${stem + 26}Z`;
  return (
    stroke(`M-4 18Q-10 0 0-6Q10 0 4 18`, palette.cinnabar, 2.5) +
    path(barrel, handle) +
    rect([w * 0.2, 16], w * 0.8, stem - 16, shade(handle, 0.28)) +
    rect([-w * 0.75, 20], w * 0.3, stem - 30, tint(handle, 0.5)) +
    stroke(
      `M${-w} ${short(stem * 0.4)}h${width}M${-w} ${short(stem * 0.72)}h${width}`,
      shade(handle, 0.3),
      2,
    ) +
    path(head, hair) +
    path(
      `M0 ${stem + 26}H${w * 1.1}C${w * 1.9} ${stem + length * 0.14} ${w * 0.9} ${length * 0.95} 0 ${length}Z`,
      shade(hair, 0.2),
    ) +
    path(
      `M${-w * 0.5} ${short(length * 0.92)}Q0 ${length * 0.9} ${w * 0.5} ${short(length * 0.92)}L0 ${length}Z`,
      shade(hair, 0.55),
    ) +
    rect([-w * 1.2, stem], w * 2.4, 28, palette.walnutDeep) +
    rect([-w * 1.2, stem + 4], w * 2.4, 4, palette.ochre) +
    rect([-w * 1.3, 12], w * 2.6, 12, palette.walnutDeep)
  );
}

function brushStand(): string {
  const c = standing('paper', { backdrop: 'lattice', moon: [400, 360, 280] });
  c.add(windowLight(40));
  const wood = '#6b3f2b';
  c.add(c.blurred(8, path('M190 690H700L640 720H200Z', palette.ink), 0.28));
  c.add(
    lit(c, 'M176 652H624Q636 652 636 664V700H164V664Q164 652 176 652Z', wood, {
      depth: 10,
      soft: 4,
    }),
  );
  for (const x of [196, 578]) c.add(lit(c, `M${x} 190h26V654h-26Z`, wood, { depth: 10, soft: 3 }));
  const beam =
    'M120 176C140 150 150 150 176 168H624C650 150 660 150 680 176C664 190 650 186 640 206H160C150 186 136 190 120 176Z';
  c.add(lit(c, beam, wood, { depth: 8, soft: 4 }), stroke('M236 186H564', tint(wood, 0.35), 3));
  const kinds: readonly (readonly [number, number, number, string])[] = [
    [270, 400, 26, '#efe6d6'],
    [334, 370, 22, '#b5803f'],
    [394, 420, 34, '#f2ebdd'],
    [456, 352, 18, '#8f5f2e'],
    [516, 330, 15, '#efe6d6'],
  ];
  for (const [x, length, width, hair] of kinds) {
    c.add(
      stroke(`M${x} 204v14`, palette.ochre, 4),
      c.blurred(
        3,
        placed(rect([-width / 2, 16], width, length * 0.9, palette.ink), [x + 22, 224]),
        0.14,
      ),
      placed(brush(length, width, hair), [x, 222]),
    );
  }
  return c.render();
}

function brushRoll(): string {
  const c = flatLay('celadon', '#bccdbb');
  const mat = 'M60 210H690V640H60Z';
  c.add(dropShadow(c, mat, { soft: 10 }), path(mat, palette.bamboo));
  let slats = '';
  for (let x = 74; x < 690; x += 14) slats += `M${x} 210V640`;
  c.add(
    stroke(slats, shade(palette.bamboo, 0.22), 2.5),
    stroke('M60 262H690M60 588H690', palette.walnut, 4, { 'stroke-dasharray': '8 6' }),
  );
  c.add(
    lit(c, 'M680 200h52q14 0 14 14V636q0 14-14 14h-52Z', palette.bamboo, { depth: 16, soft: 6 }),
    stroke('M690 204V646M702 204V646M714 204V646M728 206V644', shade(palette.bamboo, 0.25), 2.5),
  );
  const band =
    rect([60, 400], 622, 46, palette.indigo) +
    stroke('M60 408H682M60 438H682', palette.indigoPale, 2, { 'stroke-dasharray': '6 6' });
  const kinds: readonly (readonly [number, number, number, string])[] = [
    [150, 420, 34, '#f2ebdd'],
    [262, 400, 28, '#b5803f'],
    [366, 390, 24, '#efe6d6'],
    [462, 370, 20, '#8f5f2e'],
    [552, 340, 16, '#efe6d6'],
  ];
  for (const [x, length, width, hair] of kinds) {
    c.add(
      c.blurred(
        4,
        placed(rect([-width / 2, 20], width, length - 40, palette.ink), [x + 10, 240]),
        0.3,
      ),
      placed(brush(length, width, hair), [x, 226]),
    );
  }
  c.add(band);
  return c.render();
}

// Ink stick.

function gildedPine(): string {
  const gold = '#d9ad54';
  return (
    stroke(
      'M-6 150C10 90-24 60 4 10C16-20-10-60 10-100M4 10Q30-10 34-40M-8 70Q-34 60-38 36M8-60Q-20-70-26-92',
      gold,
      6,
    ) +
    placed(pineFan(30, gold), [36, -40]) +
    placed(pineFan(28, gold), [-40, 36]) +
    placed(pineFan(28, gold), [-28, -94]) +
    placed(pineFan(32, gold), [14, -104]) +
    stroke('M-46 160Q-20 140 0 154T46 150', gold, 5) +
    circle([32, -130], 12, 'none', { stroke: gold, 'stroke-width': 4 })
  );
}

function inkStickBoxed(): string {
  const c = flatLay('rose', '#e2bfae');
  const lid = 'M470 120L690 150L640 640L420 606Z';
  const tray = 'M150 150H390V680H150Z';
  c.add(dropShadow(c, tray, { soft: 10, dx: 18, dy: 22 }), lit(c, tray, '#5f3c2b', { depth: 10 }));
  c.add(
    path('M170 170H370V660H170Z', palette.ochrePale),
    path('M170 170H370V186H188V660H170Z', palette.ink, { opacity: 0.3 }),
  );
  const stick =
    'M206 206H334Q346 206 346 218V620Q346 632 334 632H206Q194 632 194 620V218Q194 206 206 206Z';
  c.add(dropShadow(c, stick, { dx: 8, dy: 10, soft: 5 }));
  c.add(
    lit(c, stick, '#2c2b31', {
      depth: 16,
      soft: 6,
      dark: 0.7,
      rim: 0.35,
      decor:
        path('M210 222H330V616H210Z', 'none', { stroke: '#8d7440', 'stroke-width': 3 }) +
        placed(gildedPine(), [270, 400], { scale: 1.1 }),
    }),
  );
  c.add(dropShadow(c, lid, { soft: 9 }), lit(c, lid, '#6b4531', { depth: 14 }));
  c.add(
    path('M540 216L606 225L578 494L512 484Z', palette.rice),
    placed(character('松', 44, palette.ink, 8), [534, 250], { turn: 6 }),
    placed(character('墨', 44, palette.ink, 8), [530, 312], { turn: 6 }),
    placed(seal(38), [546, 440], { turn: 6 }),
  );
  return c.render();
}

function inkStickPair(): string {
  const c = standing('ochre', { backdrop: 'lattice', moon: [420, 340, 260] });
  const stick = (x: number, y: number, turn: number, tone: string, art: string) => {
    const d = 'M-62-420H62Q72-420 72-410V0H-72V-410Q-72-420-62-420Z';
    return placed(
      lit(c, d, tone, {
        depth: 24,
        soft: 8,
        dark: 0.7,
        rim: 0.4,
        decor:
          path('M-56-404H56V-16H-56Z', 'none', { stroke: '#8d7440', 'stroke-width': 3 }) +
          placed(art, [0, -212], { scale: 1.1 }),
      }),
      [x, y],
      { turn },
    );
  };
  c.add(c.blurred(8, ellipse([440, 664], 300, 22, palette.ink), 0.3));
  c.add(stick(300, 660, 0, '#2c2b31', gildedPine()));
  const plum =
    stroke(
      'M-30 160C-10 90 20 60 10 0C4-60 30-90 24-140M12 20Q-20 0-34-40M10-60Q40-70 46-96',
      '#d9ad54',
      6,
    ) +
    [
      [-34, -44],
      [24, -144],
      [46, -100],
      [0, 70],
      [14, -20],
      [-20, 120],
    ]
      .map(([x = 0, y = 0]) => placed(blossom(19, '#d9ad54', '#2c2b31'), [x, y]))
      .join('');
  c.add(stick(520, 664, 8, '#34323a', plum));
  return c.render();
}

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
  const [ax, ay] = carve(-110, 214);
  c.add(
    placed(
      stroke(
        'M0 0c10-26 50-20 46 4c-4 16-30 12-24-2M46 6c16-20 50-10 44 10c-6 14-26 8-20-4M90 16c20-14 50 0 40 18',
        tint(stone, 0.28),
        4,
      ),
      [ax, ay],
      { turn: 24 },
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

// Xuan paper.

function xuanRolls(): string {
  const c = standing('celadon', { backdrop: 'lattice', moon: [400, 350, 270] });
  c.add(c.blurred(9, ellipse([450, 676], 280, 30, palette.ink), 0.3));
  const roll = (x: number, y: number, height: number, r: number, tone: string) =>
    turned(c, {
      at: [x, y],
      rings: [
        [r, 0],
        [r, 0],
        [r, height],
        [r, height],
      ],
      color: tone,
      gloss: 0,
    }) +
    ellipse([x, y - height], r, r * 0.26, tint(tone, 0.5)) +
    stroke(
      `M${x - r * 0.7} ${y - height}a${r * 0.7} ${r * 0.18} 0 1 1 ${r * 1.3} 2a${r * 0.55} ${r * 0.14} 0 1 1 ${-r * 1.06} 0a${r * 0.4} ${r * 0.1} 0 1 1 ${r * 0.76} 0a${r * 0.24} ${r * 0.06} 0 1 1 ${-r * 0.44} 0`,
      shade(tone, 0.22),
      2.5,
    );
  c.add(
    roll(300, 640, 430, 58, '#f3ecdc'),
    roll(500, 644, 400, 62, '#efe3c8'),
    roll(402, 676, 470, 64, '#f7f2e7'),
  );
  c.add(lit(c, 'M232 470Q400 520 572 470V540Q400 592 232 540Z', palette.indigo, { depth: 30 }));
  c.add(placed(rect([-46, -34], 92, 68, palette.rice) + placed(seal(44), [0, 0]), [402, 532]));
  return c.render();
}

function xuanPainting(): string {
  const c = flatLay('celadon', '#8fa79a');
  const sheet = 'M120 70H640V740H120Z';
  c.add(dropShadow(c, sheet, { soft: 8 }), path(sheet, '#f8f3e7'));
  c.add(stroke('M120 72H640', '#fff', 3));
  let laid = '';
  for (let y = 100; y < 740; y += 26) laid += `M124 ${y}H636`;
  c.add(stroke(laid, '#e9e1cf', 1.6));
  c.add(
    stroke('M240 740L262 600M264 588L284 440M286 428L304 290M306 278L322 120', '#5d615f', 20),
    stroke('M372 740L380 620M381 610L390 480M391 470L398 360', '#8b8e89', 12),
  );
  for (const [x, y, turn, size, tone] of [
    [300, 284, 20, 130, '#3a3d3e'],
    [330, 180, 60, 120, '#4a4e4e'],
    [284, 436, -40, 130, '#3f4343'],
    [396, 364, 30, 110, '#7d817d'],
    [470, 250, 80, 100, '#9a9d98'],
    [200, 250, -70, 110, '#6c706d'],
  ] as const)
    c.add(placed(bambooLeaves(size, tone), [x, y], { turn }));
  c.add(placed(seal(46), [570, 670]), placed(character('安', 40, '#3a3d3e', 8), [550, 590]));
  for (const y of [96, 700])
    c.add(
      dropShadow(c, `M170 ${y}h420v30h-420Z`, { dx: 6, dy: 8, soft: 4 }),
      lit(c, `M170 ${y}h420v30h-420Z`, palette.walnutDeep, { depth: 6, soft: 3 }),
    );
  c.add(
    c.blurred(4, rect([706, 120], 26, 480, palette.ink, { transform: 'rotate(4 700 360)' }), 0.3),
    placed(brush(520, 32, '#6b5f58'), [704, 120], { turn: 3 }),
  );
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

export const fourTreasures: Drawings = {
  'five-brush-set': [brushStand, brushRoll],
  'pine-soot-ink-stick': [inkStickBoxed, inkStickPair],
  'duan-inkstone': [inkstone, inkstoneInBox],
  'xuan-paper': [xuanRolls, xuanPainting],
  'qingtian-seal-set': [seals, sealImpression],
};
