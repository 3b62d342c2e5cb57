import type { Drawings } from '../drawings';
import { lit } from '../light';
import { bambooLeaves, blossom, pineFan } from '../nature';
import { palette, shade, tint } from '../palette';
import { dropShadow, flatLay, standing, windowLight } from '../scene';
import { character } from '../strokes';
import { circle, ellipse, path, placed, rect, short, stroke } from '../svg';
import { turned } from '../turned';
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

export const brushAndInk: Drawings = {
  'five-brush-set': [brushStand, brushRoll],
  'pine-soot-ink-stick': [inkStickBoxed, inkStickPair],
  'xuan-paper': [xuanRolls, xuanPainting],
};
