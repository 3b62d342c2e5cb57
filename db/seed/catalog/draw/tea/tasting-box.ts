import type { Drawings } from '../drawings';
import { lit } from '../light';
import { heap, teaSprig } from '../nature';
import { palette, shade } from '../palette';
import { randomFrom } from '../random';
import { dropShadow, flatLay, standing } from '../scene';
import { box, viewFrom } from '../solid';
import type { Point } from '../svg';
import { ellipse, group, path, placed, stroke } from '../svg';
import { seal } from '../ware';

// The tasting box: eight teas in eight compartments.

function tastingBoxClosed(): string {
  const c = standing('mist', { horizon: 500, moon: [400, 270, 210] });
  const view = viewFrom({ center: [390, 640], pitch: 34, yaw: 26, distance: 1900 });
  c.add(c.blurred(12, ellipse([470, 640], 330, 110, palette.ink), 0.3));
  c.add(box(c, view, { from: [-220, -140, 0], size: [440, 280, 96], color: palette.celadonDeep }));
  const on = (x: number, y: number) => view.to([x, y, 96.5]);
  const strip = (a: Point, b: Point, cc: Point, dd: Point, color: string) =>
    path(`M${a.join(' ')}L${b.join(' ')}L${cc.join(' ')}L${dd.join(' ')}Z`, color);
  c.add(strip(on(60, -140), on(120, -140), on(120, 140), on(60, 140), palette.rice));
  const low = (x: number) => view.to([x, -140.5, 0]);
  const high = (x: number) => view.to([x, -140.5, 96]);
  c.add(strip(low(60), low(120), high(120), high(60), shade(palette.rice, 0.14)));
  const rows: string[] = [];
  for (let row = -3; row <= 3; row += 1) {
    const y = row * 36;
    const [x1, y1] = on(-200, y);
    const [x2, y2] = on(40, y);
    rows.push(
      stroke(
        `M${Math.round(x1)} ${Math.round(y1)}L${Math.round(x2)} ${Math.round(y2)}`,
        palette.celadon,
        3,
      ),
    );
    for (const bead of [-170, -142, -60 + row * 16, -32 + row * 16, 0 + row * 10]) {
      const [bx, by] = on(bead, y);
      rows.push(
        ellipse(
          [bx, by],
          12,
          8,
          row === 0 && bead === -170 ? palette.cinnabar : palette.celadonPale,
        ),
      );
    }
  }
  c.add(rows.join(''));
  c.add(placed(seal(54), [Math.round(on(90, -10)[0]), Math.round(on(90, -10)[1])], { turn: 18 }));
  c.add(placed(teaSprig(150, palette.leaf), [640, 730], { turn: 66 }));
  return c.render();
}

function tastingBoxOpen(): string {
  const c = flatLay('mist', '#c4d2d4');
  const outer = 'M60 140H740V660H60Z';
  c.add(
    dropShadow(c, outer, { soft: 12, dx: 18, dy: 24 }),
    lit(c, outer, palette.celadonDeep, { depth: 12 }),
  );
  const leafTones = [
    ['#8f9e4d', '#a9b164'],
    ['#4d6741', '#6b8450'],
    ['#8b9a72', '#dfe3d0'],
    ['#3a2b28', '#5a4034'],
    ['#e0b64e', '#c8923a'],
    ['#5b3a2a', '#7a5138'],
    ['#2b211f', '#8a5a2c'],
    ['#7d8f5c', '#c9d0a8'],
  ] as const;
  const flat = c.stamp(path('M-22 0C-10-8 10-8 22 0C10 7-10 7-22 0Z', 'currentColor'));
  const curled = c.stamp(stroke('M-24 3Q-11-8 2-2T25-5', 'currentColor', 6));
  const spread = { count: 17, at: [0, 0] as Point, rx: 74, ry: 112, scale: [0.8, 1.2] as const };
  const kinds = [
    c.stamp(heap(c, { random: randomFrom(50), stamps: [flat], ...spread })),
    c.stamp(heap(c, { random: randomFrom(51), stamps: [curled], ...spread })),
  ] as const;
  for (const [index, [deep, bright]] of leafTones.entries()) {
    const x = 84 + (index % 4) * 160;
    const y = 164 + Math.floor(index / 4) * 240;
    const cell = `M${x} ${y}h152v232h-152Z`;
    const kind = kinds[index % 2] ?? kinds[0];
    const layer = (color: string, turn: number) =>
      group(kind([x + 78, y + 118], { turn }), { color });
    const leaves =
      layer(shade(deep, 0.3), 90) + layer(deep, 180) + layer(bright, 12) + layer(deep, 0);
    const shadow = path(`M${x} ${y}h152v18h-136v214h-16Z`, palette.ink, { opacity: 0.22 });
    c.add(path(cell, '#ece3cf'), c.clipped(cell, leaves + shadow));
  }
  return c.render();
}

export const tastingBox: Drawings = {
  'tea-tasting-box': [tastingBoxClosed, tastingBoxOpen],
};
