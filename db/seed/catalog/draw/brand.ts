import { abacus } from './abacus';
import { gingerJar } from './ceramics/blue-and-white';
import { meiping, plumBranch } from './ceramics/glazed';
import { foldedCloth } from './cloth';
import { stoneBowl } from './games/go-and-chess';
import { swallowKite } from './games/play';
import { standingTile } from './games/tiles-and-marbles';
import { endGrain } from './kitchen/chopping';
import { kettle, steamerStack } from './kitchen/steam';

import { bambooLeaves, blossom, teaSprig } from './nature';
import { palette, tint } from './palette';
import { farHills, flatLay, standing, steam } from './scene';
import { brush } from './stationery/brush-and-ink';
import { boundCover } from './stationery/paper';
import type { Canvas, Point } from './svg';
import { circle, createCanvas, ellipse, placed, rect, stroke } from './svg';
import { lakeLabel } from './tea/green-and-white';
import { wrappedBundle } from './textiles/carried';
import { cup, gaiwan, seal, teapot, tin } from './ware';

/** The shop's own pictures: its mark, the first page, and one picture for every shelf. */

/** The mark: a seal in cinnabar with three rods of an abacus, set to 1, 6 and 8. */
function markOn(size: number, detailed: boolean): string {
  const c = createCanvas(size, size);
  const u = size / 64;
  const paper = palette.rice;
  const bead = (x: number, y: number) => ellipse([x * u, y * u], 6.2 * u, 3.7 * u, paper);
  c.add(rect([2 * u, 2 * u], 60 * u, 60 * u, palette.cinnabar, { rx: 13 * u }));
  if (detailed) {
    c.add(
      rect([9 * u, 9 * u], 46 * u, 46 * u, 'none', {
        stroke: paper,
        'stroke-width': 2.6 * u,
        rx: 6 * u,
      }),
    );
  }
  c.add(stroke([18, 32, 46].map((x) => `M${x * u} ${9 * u}V${55 * u}`).join(''), paper, 1.6 * u));
  c.add(stroke(`M${10 * u} ${25 * u}H${54 * u}`, paper, 3.2 * u));
  c.add(bead(18, 15.5), bead(32, 19.4), bead(46, 19.4));
  c.add(bead(18, 30.8), bead(18, 49.2), bead(18, 41));
  c.add(bead(32, 30.8), bead(32, 49.2), bead(32, 41));
  c.add(bead(46, 30.8), bead(46, 39), bead(46, 49.2));
  return c.render();
}

function linenPile(c: Canvas, [x, y]: Point): string {
  const layer = (dy: number, width: number, color: string) =>
    foldedCloth(c, { at: [x, y - dy], width, height: 50, color });
  return (
    c.blurred(8, ellipse([x + 30, y + 2], 170, 18, palette.ink), 0.28) +
    layer(0, 280, '#56708f') +
    layer(52, 264, '#e4d6bb') +
    layer(104, 272, '#9dbba9')
  );
}

/** The first page on a wide screen; the left half stays calm for words. */
function hero(): string {
  const c = standing('celadon', { width: 1600, height: 900, horizon: 650, moon: [1120, 380, 290] });
  c.add(placed(farHills('#a9c2ad', 0), [0, 652], { scale: 2 }));
  const leaves = c.stamp(bambooLeaves(230, '#7f9f88'));
  const shadows = leaves([170, 70], { turn: 100 }) + leaves([400, 30], { turn: 84, scale: 0.8 });
  c.add(c.blurred(5, shadows, 0.4));
  c.add(placed(plumBranch(c, '#d8644e'), [1440, 380], { flip: true, scale: 1.16 }));
  c.add(meiping(c, [1440, 766], '#a9c6c9', 0.82));
  const frame = { x: 700, y: 540, width: 530, rods: 11, height: 240 };
  c.add(abacus(c, frame, [0, 0, 1, 6, 8, 0, 0, 8, 8, 0, 0]));
  c.add(placed(gaiwan(c, [0, 0], { size: 0.78 }), [1262, 842]), steam(c, [1262, 584], 150));
  c.add(cup(c, [1080, 850], { size: 0.82, color: palette.celadon, tea: '#d4d58b' }));
  c.add(placed(teaSprig(120, palette.leaf), [720, 858], { turn: 70 }));
  c.add(placed(blossom(20, '#d8644e', '#e3b04b'), [1484, 842]));
  c.add(placed(blossom(14, '#d8644e', '#e3b04b'), [1530, 826]));
  return c.render();
}

/** The first page on a phone; the upper third stays calm for words. */
function heroPortrait(): string {
  const c = standing('celadon', { width: 800, height: 1000, horizon: 720, moon: [420, 480, 250] });
  c.add(placed(farHills('#a9c2ad', 0), [0, 722], { scale: 1.2 }));
  c.add(placed(plumBranch(c, '#d8644e'), [610, 506], { flip: true, scale: 0.86 }));
  c.add(meiping(c, [610, 820], '#a9c6c9', 0.62));
  const frame = { x: 70, y: 620, width: 500, rods: 11, height: 226 };
  c.add(abacus(c, frame, [0, 0, 0, 1, 6, 8, 0, 8, 8, 0, 0]));
  c.add(placed(gaiwan(c, [0, 0], { size: 0.6 }), [500, 914]), steam(c, [500, 716], 120));
  c.add(cup(c, [668, 926], { size: 0.7, color: palette.celadon, tea: '#d4d58b' }));
  return c.render();
}

function teaShelf(): string {
  const c = standing('celadon', { moon: [430, 340, 280] });
  c.add(
    tin(c, [300, 610], {
      radius: 104,
      height: 330,
      color: palette.celadonDeep,
      label: placed(lakeLabel(c), [0, 0], { scale: 0.86 }),
    }),
  );
  c.add(placed(teapot(c, [0, 0], { color: '#8d4a35' }), [530, 660], { scale: 0.82 }));
  c.add(
    cup(c, [330, 724], { size: 0.9, tea: '#d9c277' }),
    placed(teaSprig(130, palette.leaf), [120, 720], { turn: -64 }),
  );
  return c.render();
}

function ceramicsShelf(): string {
  const c = standing('mist', { moon: [400, 340, 280] });
  c.add(
    placed(gingerJar(c, [0, 0]), [520, 640], { scale: 0.84 }),
    meiping(c, [256, 644], '#a9c6c9', 0.82),
  );
  c.add(cup(c, [390, 724], { size: 1, color: palette.celadon, tea: '#d4d58b' }));
  return c.render();
}

function stationeryShelf(): string {
  const c = flatLay('paper', '#ecdfc6');
  c.add(
    c.blurred(
      10,
      placed(rect([-170, -240], 350, 490, palette.ink), [324, 424], { turn: -8, scale: 1.1 }),
      0.28,
    ),
  );
  c.add(
    placed(boundCover(c, palette.indigo, placed(seal(44), [98, -20])), [308, 400], {
      turn: -8,
      scale: 1.1,
    }),
  );
  for (const [x, turn, length, hair] of [
    [610, 8, 520, '#f2ebdd'],
    [690, 12, 470, '#b5803f'],
  ] as const) {
    c.add(
      c.blurred(
        5,
        placed(rect([-12, 20], 26, length - 40, palette.ink), [x + 16, 160], { turn }),
        0.28,
      ),
      placed(brush(length, 30, hair), [x, 140], { turn }),
    );
  }
  const pot: Point = [648, 690];
  c.add(
    c.blurred(8, ellipse([660, 708], 78, 76, palette.ink), 0.3),
    circle(pot, 76, palette.rice),
    circle(pot, 66, 'none', { stroke: '#34588c', 'stroke-width': 4 }),
    circle(pot, 56, palette.cinnabarDeep),
    circle([651, 693], 52, palette.cinnabar),
    ellipse([634, 678], 20, 12, tint(palette.cinnabar, 0.22)),
  );
  return c.render();
}

function textilesShelf(): string {
  const c = standing('rose', { moon: [400, 340, 280] });
  c.add(placed(wrappedBundle(c, '#a63f30'), [240, 120], { scale: 0.78 }), linenPile(c, [264, 700]));
  c.add(placed(blossom(22, '#d8644e', '#e3b04b'), [110, 724]));
  return c.render();
}

function kitchenShelf(): string {
  const c = standing('ochre', { backdrop: 'arch', moon: [400, 340, 280] });
  c.add(placed(endGrain(c, [0, 0], 200), [560, 420]));
  c.add(
    placed(steamerStack(c), [14, 110], { scale: 0.8 }),
    steam(c, [326, 370], 170),
    placed(kettle(c, [0, 0]), [560, 716], { scale: 0.62 }),
  );
  return c.render();
}

function gamesShelf(): string {
  const c = standing('sage', { moon: [400, 320, 290], horizon: 580 });
  c.add(
    c.blurred(8, placed(ellipse([0, -40], 320, 90, palette.ink), [420, 290], { scale: 0.8 }), 0.16),
    placed(swallowKite(c), [400, 270], { scale: 0.76 }),
  );
  const tile = standingTile(c);
  c.add(tile(330, 620, 'bird', 1.2), tile(466, 620, 'red', 1.2));
  c.add(
    placed(stoneBowl(c, [0, 0], '#2b2a30'), [176, 690], { scale: 1.15 }),
    placed(stoneBowl(c, [0, 0], '#f4f0e6'), [640, 706], { scale: 1.2 }),
  );
  return c.render();
}

/** Every file of `public/brand`, by name. */
export const brandPictures: Record<string, () => string> = {
  mark: () => markOn(64, true),
  favicon: () => markOn(32, false),
  hero,
  'hero-portrait': heroPortrait,
  'category-tea': teaShelf,
  'category-ceramics': ceramicsShelf,
  'category-stationery': stationeryShelf,
  'category-textiles': textilesShelf,
  'category-kitchenware': kitchenShelf,
  'category-games': gamesShelf,
};
