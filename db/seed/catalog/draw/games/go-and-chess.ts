import type { Drawings } from '../drawings';
import { lit } from '../light';
import { palette, shade, tint } from '../palette';
import { randomFrom } from '../random';
import { castShadow, dropShadow, flatLay, standing } from '../scene';
import type { View } from '../solid';
import { box, viewFrom } from '../solid';
import type { Character } from '../strokes';
import { character } from '../strokes';
import type { Canvas, Point } from '../svg';
import { circle, ellipse, lines, path, placed, rect, stroke } from '../svg';
import type { Ring } from '../turned';
import { mouth, turned } from '../turned';

// Go.

const kaya = '#dcb274';

function boardLines(view: View, half: number, count: number, z: number): string {
  let d = '';
  const step = (half * 2) / (count - 1);
  for (let index = 0; index < count; index += 1) {
    const t = -half + step * index;
    d +=
      lines([view.to([t, -half, z]), view.to([t, half, z])]) +
      lines([view.to([-half, t, z]), view.to([half, t, z])]);
  }
  return stroke(d, palette.walnutDeep, 1.8);
}

export function stoneBowl(c: Canvas, at: Point, stones: string): string {
  const rings: Ring[] = [
    [60, 0],
    [66, 6],
    [96, 46],
    [98, 76],
    [82, 110],
  ];
  const random = randomFrom(at[0]);
  const stone = (color: string) =>
    c.stamp(ellipse([0, 0], 15, 7, color) + ellipse([-4, -3], 6, 2, '#fff', { opacity: 0.45 }));
  const tones = [stone(stones), stone(shade(stones, 0.12))] as const;
  let heap = '';
  for (let row = 0; row < 3; row += 1) {
    for (let k = 0; k < 6 - row; k += 1) {
      const y = at[1] - 106 - row * 7 + Math.round(random.between(-2, 2));
      heap += tones[k % 2 === 0 ? 0 : 1]([at[0] - 52 + k * 21 + row * 11, y]);
    }
  }
  return (
    castShadow(c, at, 82) +
    turned(c, { at, rings, color: palette.walnut, gloss: 0.35 }) +
    mouth(c, { at: [at[0], at[1] - 110], radius: 82, color: palette.walnut, wall: 8 }) +
    heap
  );
}

function goSet(): string {
  const c = standing('sage', { horizon: 330, moon: [400, 220, 170] });
  const view = viewFrom({ center: [352, 560], pitch: 40, yaw: 24, distance: 1700, scale: 0.96 });
  c.add(
    c.blurred(
      12,
      path(
        lines(
          [
            view.to([-240, -240, 0]),
            view.to([250, -240, 0]),
            view.to([250, 240, 0]),
            view.to([-240, 240, 0]),
          ],
          true,
        ),
        palette.ink,
        { transform: 'translate(30 26)' },
      ),
      0.32,
    ),
  );
  c.add(
    box(c, view, { from: [-240, -240, 0], size: [480, 480, 44], color: kaya }),
    boardLines(view, 216, 13, 44),
  );
  const stones: (readonly [number, number, boolean])[] = [
    [3, 9, true],
    [9, 9, false],
    [9, 3, true],
    [3, 3, false],
    [2, 5, true],
    [4, 8, false],
    [5, 9, true],
    [5, 8, false],
    [6, 9, true],
    [8, 4, false],
    [8, 3, true],
    [9, 5, true],
    [8, 5, false],
    [6, 6, true],
  ];
  const stone = (color: string) =>
    c.stamp(
      ellipse([2, 3], 18, 11.5, palette.ink, { opacity: 0.3 }) +
        ellipse([0, 0], 17, 11, shade(color, 0.3)) +
        ellipse([0, -3], 17, 10.5, color) +
        ellipse([-5, -6], 6, 2.6, '#fff', { opacity: 0.5 }),
    );
  const dark = stone('#2b2a30');
  const pale = stone('#f4f0e6');
  for (const [i, j, black] of stones.sort((a, b) => b[1] - a[1])) {
    const [x, y] = view.to([-216 + 36 * i, -216 + 36 * j, 44]);
    c.add((black ? dark : pale)([Math.round(x), Math.round(y)]));
  }
  c.add(stoneBowl(c, [610, 396], '#2b2a30'), stoneBowl(c, [684, 540], '#f4f0e6'));
  return c.render();
}

function goPosition(): string {
  const c = flatLay('ochre', kaya);
  let grid = '';
  for (let k = 0; k < 10; k += 1) grid += `M40 ${40 + k * 84}H800M${40 + k * 84} 40V800`;
  c.add(
    stroke(
      'M0 90Q400 60 800 110M0 260Q300 290 800 250M0 430Q400 400 800 440M0 600Q360 640 800 590M0 740Q400 720 800 750',
      shade(kaya, 0.1),
      3,
    ),
    stroke(grid, palette.walnutDeep, 2.4),
    stroke('M40 800V40H800', palette.walnutDeep, 5),
    circle([292, 292], 8, palette.walnutDeep),
  );
  const stone = (color: string) =>
    c.stamp(
      c.blurred(4, circle([7, 11], 38, palette.ink), 0.4) +
        circle([0, 0], 39, shade(color, 0.25)) +
        circle([-2, -3], 37, color) +
        c.blurred(5, circle([-11, -13], 12, '#fff'), color === '#f4f0e6' ? 0.9 : 0.35),
    );
  const black = stone('#2b2a30');
  const white = stone('#f4f0e6');
  for (const [i, j] of [
    [2, 3],
    [3, 2],
    [4, 3],
    [6, 2],
    [5, 5],
    [2, 6],
    [7, 7],
    [3, 7],
  ] as const)
    c.add(black([40 + i * 84, 40 + j * 84]));
  for (const [i, j] of [
    [3, 3],
    [2, 4],
    [4, 4],
    [3, 5],
    [6, 4],
    [7, 3],
    [6, 6],
    [4, 7],
  ] as const)
    c.add(white([40 + i * 84, 40 + j * 84]));
  return c.render();
}

function goStones(): string {
  const c = standing('mist', { moon: [400, 320, 250] });
  const big = (at: Point, stones: string) =>
    placed(stoneBowl(c, [0, 0], stones), at, { scale: 1.7 });
  c.add(big([250, 600], '#2b2a30'), big([566, 640], '#f4f0e6'));
  for (const [x, y, color] of [
    [160, 716, '#f4f0e6'],
    [240, 740, '#2b2a30'],
    [700, 740, '#2b2a30'],
  ] as const)
    c.add(
      c.blurred(4, ellipse([x + 8, y + 8], 36, 12, palette.ink), 0.32),
      ellipse([x, y], 34, 15, shade(color, 0.25)),
      ellipse([x, y - 4], 34, 13, color),
      ellipse([x - 10, y - 8], 12, 4, '#fff', { opacity: 0.5 }),
    );
  return c.render();
}

// Xiangqi.

function chessman(c: Canvas, name: Character, red: boolean): string {
  const ink = red ? '#b23a28' : '#2b2a30';
  const body = c.stamp(circle([0, 0], 40, '#a87943') + circle([-1, -3], 38, '#ecd0a0'));
  return (
    body([0, 0]) +
    circle([-1, -3], 31, 'none', { stroke: ink, 'stroke-width': 3 }) +
    placed(character(name, 36, ink, 9), [-19, -21])
  );
}

function xiangqiBoard(): string {
  const c = flatLay('table', '#8a6243');
  const d = 'M70 50H730V750H70Z';
  c.add(dropShadow(c, d, { soft: 12 }), lit(c, d, '#e6c48f', { depth: 10, dark: 0.3 }));
  const x0 = 120;
  const y0 = 94;
  const s = 70;
  let grid = '';
  for (let k = 0; k < 10; k += 1) grid += `M${x0} ${y0 + k * 68}H${x0 + 8 * s}`;
  for (let k = 0; k < 9; k += 1)
    grid += `M${x0 + k * s} ${y0}V${y0 + 4 * 68}M${x0 + k * s} ${y0 + 5 * 68}V${y0 + 9 * 68}`;
  grid += `M${x0} ${y0 + 4 * 68}v68M${x0 + 8 * s} ${y0 + 4 * 68}v68M${x0 + 3 * s} ${y0}l140 136M${x0 + 5 * s} ${y0}l-140 136M${x0 + 3 * s} ${y0 + 7 * 68}l140 136M${x0 + 5 * s} ${y0 + 7 * 68}l-140 136`;
  c.add(
    stroke(grid, '#6b4226', 2.4),
    rect([x0 - 12, y0 - 12], 8 * s + 24, 9 * 68 + 24, 'none', {
      stroke: '#6b4226',
      'stroke-width': 4,
    }),
  );
  c.add(stroke('M180 400q20-16 40 0t40 0t40 0M500 400q20-16 40 0t40 0t40 0', '#8a6243', 4));
  const men: readonly (readonly [Character, boolean, number, number])[] = [
    ['車', false, 0, 0],
    ['馬', false, 2, 2],
    ['將', false, 4, 0],
    ['士', false, 3, 0],
    ['炮', false, 7, 2],
    ['車', false, 8, 1],
    ['卒', false, 0, 3],
    ['卒', false, 4, 3],
    ['卒', false, 6, 4],
    ['兵', true, 2, 6],
    ['兵', true, 4, 5],
    ['兵', true, 8, 6],
    ['炮', true, 4, 7],
    ['馬', true, 6, 7],
    ['帥', true, 4, 9],
    ['士', true, 5, 9],
    ['車', true, 1, 8],
    ['車', true, 8, 9],
  ];
  const kinds = new Map<string, ReturnType<Canvas['stamp']>>();
  const shadow = c.stamp(c.blurred(3, circle([5, 8], 38, palette.ink), 0.38));
  for (const [name, red, i, j] of men) {
    const key = `${name}${red}`;
    const stamp = kinds.get(key) ?? c.stamp(chessman(c, name, red));
    kinds.set(key, stamp);
    const at: Point = [x0 + i * s, y0 + j * 68];
    c.add(shadow(at, { scale: 0.82 }), stamp(at, { scale: 0.82 }));
  }
  return c.render();
}

function xiangqiPieces(): string {
  const c = standing('ochre', { moon: [400, 300, 230], horizon: 500 });
  const piece = (at: Point, r: number, name: Character, red: boolean) => {
    const ink = red ? '#b23a28' : '#2b2a30';
    const wood = '#d9b27f';
    return (
      castShadow(c, at, r, 0.8) +
      turned(c, {
        at,
        rings: [
          [r * 0.94, 0],
          [r, 12],
          [r, r * 0.36],
          [r * 0.94, r * 0.46],
        ],
        color: wood,
        gloss: 0,
      }) +
      ellipse([at[0], at[1] - r * 0.46], r * 0.95, r * 0.4, tint(wood, 0.4)) +
      ellipse([at[0], at[1] - r * 0.46], r * 0.78, r * 0.32, 'none', {
        stroke: ink,
        'stroke-width': 5,
      }) +
      `<g transform="translate(${at[0] - r * 0.46} ${Math.round(at[1] - r * 0.65)})scale(1 .42)">${character(name, r * 0.92, ink, 9)}</g>`
    );
  };
  c.add(
    piece([560, 520], 110, '馬', false),
    piece([250, 560], 118, '將', false),
    piece([600, 690], 132, '炮', true),
    piece([300, 730], 140, '帥', true),
  );
  return c.render();
}

export const goAndChess: Drawings = {
  'go-set': [goSet, goPosition, goStones],
  'xiangqi-set': [xiangqiBoard, xiangqiPieces],
};
