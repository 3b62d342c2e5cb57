import type { Drawings } from '../drawings';
import { lit } from '../light';
import { bambooLeaves, blossom, leaf } from '../nature';
import { palette, shade } from '../palette';
import { randomFrom } from '../random';
import { dropShadow, flatLay } from '../scene';
import { character } from '../strokes';
import type { Canvas, Point } from '../svg';
import { path, placed, rect, smooth, stroke } from '../svg';
import { seal } from '../ware';

// Thread-bound notebook.

/** A column of flowing handwriting, as the eye takes it in without reading. */
function grassScript(x: number, top: number, height: number, seed: number): string {
  const random = randomFrom(seed);
  const points: Point[] = [];
  for (let y = 0; y < height; y += 9) {
    const wide = y % 45 < 36 ? 10 : 2;
    points.push([Math.round(x + random.between(-wide, wide)), top + y]);
  }
  return stroke(smooth(points), palette.ink, 3, { opacity: 0.85 });
}

export function boundCover(c: Canvas, color: string, title: string): string {
  const d = 'M-170-240H170V240H-170Z';
  const thread =
    'M-138-240V240M-170-180H-138M-170-164H-138M-170-60H-138M-170 60H-138M-170 164H-138M-170 180H-138M-138-240';
  const label =
    rect([60, -206], 76, 220, palette.rice) +
    rect([66, -200], 64, 208, 'none', { stroke: shade(palette.rice, 0.35), 'stroke-width': 2 });
  return (
    path('M-164-234H178V248H-164Z', '#efe6d3') +
    stroke('M170-226V246M174-230V248M-160 244H176', '#cdbf9f', 2) +
    lit(c, d, color, { depth: 12, soft: 6, dark: 0.4, rim: 0.25 }) +
    stroke(thread, palette.rice, 4) +
    label +
    title
  );
}

function notebook(): string {
  const c = flatLay('paper', '#e9dcc2');
  c.add(dropShadow(c, 'M260 160H620V660H260Z', { soft: 12, dx: 18, dy: 24 }));
  c.add(
    placed(
      boundCover(
        c,
        palette.indigo,
        placed(character('算', 56, palette.ink, 7), [70, -190]) +
          placed(character('盤', 56, palette.ink, 7), [70, -122]) +
          placed(seal(40), [98, -24]),
      ),
      [432, 400],
      { scale: 1.16 },
    ),
  );
  c.add(
    c.blurred(4, stroke('M150 190L196 620', palette.ink, 14), 0.28),
    stroke('M138 180L182 612', '#3b3a40', 14),
    stroke('M134 182L176 600', '#77757c', 3),
    path('M175 612L190 610L190 650Z', palette.beech),
    path('M186 636L190 634L191 652Z', palette.ink),
  );
  return c.render();
}

function notebookOpen(): string {
  const c = flatLay('paper', '#dccaa6');
  const spread =
    'M60 190C160 168 300 172 400 196C500 172 640 168 740 190V640C640 622 500 626 400 648C300 626 160 622 60 640Z';
  c.add(
    path('M52 196H748V656H52Z', palette.indigo),
    dropShadow(c, spread, { soft: 8 }),
    path(spread, '#faf5e9'),
  );
  c.add(
    c.clipped(
      spread,
      rect(
        [340, 150],
        60,
        520,
        c.linear(
          [
            [0, palette.ink, 0],
            [1, palette.ink, 0.28],
          ],
          [340, 0],
          [400, 0],
        ),
      ) +
        rect(
          [400, 150],
          70,
          520,
          c.linear(
            [
              [0, palette.ink, 0.22],
              [1, palette.ink, 0],
            ],
            [400, 0],
            [470, 0],
          ),
        ),
    ),
  );
  let rules = '';
  for (let x = 100; x <= 360; x += 44) rules += `M${x} 222V604M${x + 344} 222V604`;
  c.add(
    stroke(rules, '#d98b74', 2),
    stroke('M96 218H366M96 608H366M440 218H710M440 608H710', '#c8472f', 3),
  );
  const column = (x: number, height: number) => grassScript(x, 230, height, x);
  c.add(column(688, 360) + column(644, 250) + column(600, 310));
  c.add(
    placed(leaf(120, 34, '#c98f4a'), [180, 480], { turn: -40 }),
    stroke('M180 480l-26 24', '#9c6a22', 4),
  );
  c.add(path('M396 640L408 640L414 740L402 726L390 740Z', palette.cinnabar));
  return c.render();
}

function notebookColours(): string {
  const c = flatLay('celadon', '#c7d6c8');
  const covers = [
    ['#8c3b30', 220, 330, -10],
    [palette.celadonDeep, 420, 400, 2],
    [palette.indigo, 590, 480, 12],
  ] as const;
  for (const [color, x, y, turn] of covers) {
    c.add(
      c.blurred(
        10,
        placed(path('M-170-240H178V248H-170Z', palette.ink), [x + 14, y + 20], { turn }),
        0.3,
      ),
    );
    c.add(placed(boundCover(c, color, placed(seal(40), [98, -24])), [x, y], { turn, scale: 0.94 }));
  }
  return c.render();
}

// Letter set.

function letterSheet(c: Canvas, written: boolean): string {
  const d = 'M-170-240H170V240H-170Z';
  let rules = '';
  for (let x = -136; x <= 136; x += 34) rules += `M${x}-206V206`;
  const text = written
    ? grassScript(119, -194, 340, 3) + grassScript(85, -194, 200, 8) + grassScript(-119, 60, 120, 5)
    : '';
  return c.clipped(
    d,
    path(d, '#fbf6ea') +
      stroke(rules, '#d97a64', 1.8) +
      path('M-136-206H136V206H-136Z', 'none', { stroke: '#c8472f', 'stroke-width': 3 }) +
      text,
  );
}

function envelope(c: Canvas): string {
  const d = 'M-110-200H110V200H-110Z';
  return (
    lit(c, d, '#e5d3ae', { depth: 8, dark: 0.3 }) +
    path('M-46-170H46V170H-46Z', '#fbf6ea') +
    path('M-46-170H46V170H-46Z', 'none', { stroke: '#c8472f', 'stroke-width': 5 })
  );
}

function letterSet(): string {
  const c = flatLay('ochre', '#e2c48c');
  const shadow = (at: Point, turn: number, half: string) =>
    c.blurred(8, placed(path(half, palette.ink), [at[0] + 12, at[1] + 16], { turn }), 0.28);
  c.add(
    shadow([300, 380], -6, 'M-170-240H170V240H-170Z'),
    placed(letterSheet(c, true), [300, 380], { turn: -6, scale: 1.1 }),
  );
  c.add(
    shadow([560, 470], 8, 'M-110-200H110V200H-110Z'),
    placed(envelope(c), [560, 470], { turn: 8 }),
  );
  c.add(
    placed(envelope(c), [586, 486], { turn: 12 }),
    stroke('M484 560L690 600', palette.cinnabar, 5),
    placed(
      stroke('M0 0C-40-30-50 10 0 0C40-34 54 8 0 0M0 0L-20 50M0 0L24 48', palette.cinnabar, 5),
      [590, 580],
    ),
  );
  c.add(
    placed(blossom(24, '#d8644e', '#e3b04b'), [120, 690]),
    placed(blossom(16, '#d8644e', '#e3b04b'), [166, 712]),
  );
  return c.render();
}

function letterDetail(): string {
  const c = flatLay('celadon', '#b9cab9');
  c.add(
    c.blurred(
      8,
      path('M60 130L690 90L720 690L90 720Z', palette.ink, { transform: 'translate(14 18)' }),
      0.25,
    ),
  );
  const sheet = 'M60 130L690 90L720 690L90 720Z';
  let rules = '';
  for (let x = 40; x < 800; x += 92) rules += `M${x} 60L${x + 36} 760`;
  c.add(
    c.clipped(
      sheet,
      path(sheet, '#fbf6ea') +
        stroke(rules, '#d97a64', 4) +
        path('M110 178L646 144L670 646L136 672Z', 'none', {
          stroke: '#c8472f',
          'stroke-width': 7,
        }) +
        placed(
          stroke('M0 0C-10-120 60-160 40-300', '#cfd8c6', 10) +
            bambooLeaves(120, '#d5dccb').repeat(1),
          [250, 640],
        ) +
        placed(bambooLeaves(130, '#d5dccb'), [300, 420], { turn: 40 }),
    ),
  );
  c.add(
    placed(character('安', 84, palette.ink, 7), [520, 190], { turn: -3 }),
    placed(seal(62), [190, 600], { turn: -3 }),
  );
  c.add(
    c.blurred(6, stroke('M640 760L430 330', palette.ink, 26), 0.25),
    stroke('M630 750L424 322', '#d0ad6d', 24),
    stroke('M622 744L420 326', '#e8d2a4', 6),
    path('M412 328L436 316L404 250Z', '#6b5f58'),
    path('M406 280L416 274L402 246Z', palette.ink),
  );
  return c.render();
}

export const paper: Drawings = {
  'thread-bound-notebook': [notebook, notebookOpen, notebookColours],
  'red-column-letter-set': [letterSet, letterDetail],
};
