import { abacus } from '../abacus';
import type { Drawings } from '../drawings';
import { gleam, lit } from '../light';
import { bambooLeaves } from '../nature';
import { palette, shade, tint } from '../palette';
import { dropShadow, flatLay, standing, windowLight } from '../scene';
import { box, facesOf, viewFrom } from '../solid';
import { character } from '../strokes';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, lines, path, placed, rect, short, stroke } from '../svg';
import { seal } from '../ware';

// Fountain pen of lacquered bamboo.

function penBody(c: Canvas, color: string, capped: boolean): string {
  const barrel = capped
    ? 'M-20-40H20L17 210Q16 250 0 256Q-16 250-17 210Z'
    : 'M-17-120H17L20-60L17 210Q16 250 0 256Q-16 250-17 210Z';
  const joints = [20, 120]
    .map(
      (y) =>
        stroke(`M-19 ${y}q19 8 38 0`, shade(color, 0.4), 3) +
        stroke(`M-19 ${y + 5}q19 8 38 0`, tint(color, 0.3), 2),
    )
    .join('');
  const gold = '#d2a950';
  const cap =
    lit(c, 'M-24-250Q0-270 24-250V-40H-24Z', color, { depth: 16, soft: 4 }) +
    rect([-25, -58], 50, 16, gold) +
    rect([-25, -54], 50, 3, '#f0d591') +
    stroke('M0-252V-246', gold, 8) +
    lit(c, 'M8-236H18V-96Q13-82 8-96Z', gold, { depth: 4, soft: 1 }) +
    gleam('M-14-230V-76', 4, 0.5);
  const nib =
    path('M-15-120L-10-190L0-236L10-190L15-120Z', gold) +
    path('M0-236L10-190L15-120H0Z', shade(gold, 0.25)) +
    stroke('M0-234V-168', palette.walnutDeep, 2) +
    circle([0, -164], 4, palette.walnutDeep) +
    rect([-17, -124], 34, 10, gold);
  return (
    lit(c, barrel, color, { depth: 14, soft: 4 }) +
    joints +
    gleam('M-9-20V190', 4, 0.5) +
    (capped ? cap : nib)
  );
}

function penOnRest(): string {
  const c = standing('celadon', { backdrop: 'lattice', moon: [400, 330, 260] });
  c.add(windowLight(30));
  const hills =
    'M150 690C170 640 200 610 236 606C262 604 268 640 292 636C320 630 330 560 372 556C414 554 420 632 450 634C480 634 486 596 520 594C566 592 600 640 640 690Z';
  const scene =
    c.blurred(8, ellipse([440, 692], 300, 22, palette.ink), 0.3) +
    lit(c, hills, '#f1efe8', {
      depth: 22,
      soft: 8,
      decor: path('M150 700C240 650 300 680 380 660C460 646 560 660 640 700Z', '#7fa0bd'),
    }) +
    gleam('M330 600Q344 576 364 570', 6, 0.8) +
    placed(penBody(c, '#39624f', false), [420, 574], { turn: 76, scale: 1.12 }) +
    placed(
      lit(c, 'M-24-130Q0-150 24-130V80H-24Z', '#39624f', { depth: 16, soft: 4 }) +
        rect([-25, 62], 50, 16, '#d2a950') +
        gleam('M-14-110V50', 4, 0.5),
      [600, 736],
      { turn: 92, scale: 0.9 },
    );
  c.add(placed(scene, [-88, -150], { scale: 1.18 }));
  return c.render();
}

function penNib(): string {
  const c = flatLay('paper', '#f3ead6');
  let rules = '';
  for (let y = 120; y < 800; y += 74) rules += `M0 ${y}H800`;
  c.add(stroke(rules, '#e0d2b4', 2));
  c.add(
    stroke(
      'M60 560C120 470 160 470 150 540S210 590 260 520S320 480 310 550S380 600 430 540',
      '#2f4a7a',
      9,
    ),
  );
  c.add(c.blurred(8, path('M452 556L700 330L830 420L520 640Z', palette.ink), 0.22));
  c.add(placed(penBody(c, '#39624f', false), [690, 306], { turn: -136, scale: 1.5 }));
  return c.render();
}

function penColours(): string {
  const c = flatLay('rose', '#e6c5b4');
  const tray =
    'M110 120H690Q710 120 710 140V660Q710 680 690 680H110Q90 680 90 660V140Q90 120 110 120Z';
  c.add(dropShadow(c, tray, { soft: 10 }), lit(c, tray, '#3c3a42', { depth: 10 }));
  for (const [index, color] of ['#39624f', '#7c2f27', '#2b2a30'].entries()) {
    const x = 230 + index * 172;
    c.add(
      path(`M${x - 46} 150h92v500h-92Z`, '#2b2931'),
      c.blurred(5, rect([x - 10, 160], 44, 480, palette.ink), 0.5),
      placed(penBody(c, color, true), [x, 402], { scale: 0.9 }),
    );
  }
  return c.render();
}

// Brass paperweights.

function brassBar(c: Canvas, view: ReturnType<typeof viewFrom>, y: number, flip: boolean): string {
  const bar = { from: [-250, y, 0] as const, size: [500, 62, 40] as const, color: palette.brass };
  const faces = facesOf(view, bar);
  const on = (px: number, py: number): Point => view.to([px, y + py, 40.5]);
  const dir = flip ? -1 : 1;
  const tuft = c.stamp(bambooLeaves(46, shade(palette.brass, 0.42)));
  let stems = '';
  let blades = '';
  for (const [px, py] of [
    [-220, 20],
    [-120, 34],
    [-10, 26],
    [110, 38],
    [220, 30],
  ] as const) {
    const [x, yy] = on(px * dir, py);
    stems += `${stems === '' ? 'M' : 'L'}${short(x)} ${short(yy)}`;
    blades += tuft([x, yy], { turn: 80 * dir });
  }
  return (
    dropShadow(c, lines([...faces.front, ...faces.side], true), { dx: 18, dy: 12 }) +
    box(c, view, bar) +
    c.clipped(lines(faces.top, true), stroke(stems, shade(palette.brass, 0.42), 4) + blades) +
    path(lines(faces.top, true), 'none', { stroke: '#f3dc9c', 'stroke-width': 3 })
  );
}

function paperweights(): string {
  const c = standing('mist', { backdrop: 'lattice', moon: [400, 260, 200], horizon: 420 });
  const view = viewFrom({ center: [410, 570], pitch: 44, yaw: 18, distance: 1900, scale: 1.26 });
  c.add(brassBar(c, view, 60, false), brassBar(c, view, -110, true));
  return c.render();
}

function paperweightsInUse(): string {
  const c = flatLay('table', '#7d573d');
  const sheet = 'M90 60H710V760H90Z';
  c.add(dropShadow(c, sheet), path(sheet, '#f8f3e7'));
  c.add(placed(character('福', 380, '#2b2a30', 8.5), [210, 230]));
  c.add(placed(seal(58), [650, 610]));
  const tuft = c.stamp(bambooLeaves(34, shade(palette.brass, 0.4)));
  for (const [y, flip] of [
    [110, false],
    [676, true],
  ] as const) {
    const d = `M185 ${y}H615V${y + 56}H185Z`;
    c.add(
      dropShadow(c, d, { dx: 8, dy: 12, soft: 5 }),
      lit(c, d, palette.brass, { depth: 8, soft: 3, rim: 0.8 }),
      stroke(
        `M205 ${y + 30}Q295 ${y + 16} 395 ${y + 30}T595 ${y + 28}`,
        shade(palette.brass, 0.4),
        3,
      ),
    );
    for (const x of [255, 355, 455, 555]) c.add(tuft([x, y + 28], { turn: flip ? -80 : 80 }));
  }
  return c.render();
}

// The abacus.

function abacusWhole(): string {
  const c = flatLay('ochre', '#eccf95');
  c.add(circle([400, 390], 330, '#f5e3ba', { opacity: 0.6 }));
  c.add(
    abacus(
      c,
      { x: 60, y: 212, width: 680, rods: 13, height: 370 },
      [0, 0, 0, 0, 0, 1, 6, 8, 0, 0, 0, 0, 0],
    ),
  );
  return c.render();
}

function abacusClose(): string {
  const c = flatLay('paper', '#efe2c8');
  c.add(
    abacus(c, { x: -300, y: -90, width: 1180, rods: 9, height: 860 }, [0, 0, 7, 1, 6, 8, 3, 0, 0]),
  );
  return c.render();
}

function abacusAtWork(): string {
  const c = flatLay('celadon', '#bfd0c0');
  const ledger = 'M70 400L520 360L560 730L110 770Z';
  c.add(dropShadow(c, ledger), path(ledger, '#fbf6ea'));
  let rules = '';
  for (let k = 1; k < 8; k += 1) rules += `M${70 + k * 56} ${400 - k * 5}l40 370`;
  c.add(stroke(rules, '#d97a64', 2.5), stroke('M80 440L524 401', '#c8472f', 3));
  for (const [x, y, name] of [
    [470, 430, '八'],
    [474, 470, '三'],
    [478, 510, '一'],
    [414, 436, '五'],
    [418, 476, '二'],
    [358, 440, '四'],
  ] as const)
    c.add(placed(character(name, 30, palette.ink, 8), [x, y], { turn: -5 }));
  c.add(
    placed(
      abacus(
        c,
        { x: -300, y: -120, width: 600, rods: 11, height: 260 },
        [0, 0, 1, 2, 3, 4, 5, 6, 0, 0, 0],
      ),
      [410, 210],
      { turn: 5 },
    ),
  );
  c.add(
    c.blurred(5, stroke('M700 760L600 520', palette.ink, 20), 0.25),
    stroke('M690 750L592 512', '#d0ad6d', 18),
    path('M583 516L602 508L576 460Z', '#4a4340'),
  );
  return c.render();
}

export const desk: Drawings = {
  'bamboo-fountain-pen': [penOnRest, penNib, penColours],
  'brass-paperweights': [paperweights, paperweightsInUse],
  'walnut-abacus': [abacusWhole, abacusClose, abacusAtWork],
};
