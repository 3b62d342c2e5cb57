import { palette, shade, tint } from './palette';
import type { Canvas } from './svg';
import { circle, path, rect, short, stroke } from './svg';

/** Where an abacus lies in the picture; a wider one has more rods. */
export type Frame = { x: number; y: number; width: number; rods: number; height: number };

/** An abacus seen from above, set to the digits of `value`, highest first; beads that count are red. */
export function abacus(c: Canvas, frame: Frame, value: readonly number[]): string {
  const { x, y, width, rods, height } = frame;
  const wood = '#5e3524';
  const thick = height * 0.075;
  const outer = `M${x} ${y}h${width}v${height}h${-width}Z M${x + thick} ${y + thick}v${height - 2 * thick}h${width - 2 * thick}v${-(height - 2 * thick)}Z`;
  const gap = (width - 2 * thick) / rods;
  const beamY = y + height * 0.34;
  const bw = gap * 0.44;
  const bh = height * 0.052;
  const w = (share: number) => short(bw * share);
  const h = (share: number) => short(bh * share);
  const beadShape = (color: string) =>
    path(
      `M${w(-1)} 0Q${w(-0.9)} ${h(-1)} 0 ${h(-1)}T${w(1)} 0Q${w(0.9)} ${h(1)} 0 ${h(1)}T${w(-1)} 0Z`,
      color,
    ) +
    path(
      `M${w(1)} 0Q${w(0.9)} ${h(1)} 0 ${h(1)}T${w(-1)} 0Q${w(-0.4)} ${h(0.3)} ${w(1)} 0Z`,
      shade(color, 0.3),
    ) +
    stroke(
      `M${w(-0.7)} ${h(-0.2)}Q${w(-0.3)} ${h(-0.7)} ${w(0.2)} ${h(-0.7)}`,
      tint(color, 0.55),
      Math.max(2, bh * 0.16),
    );
  const bead = c.stamp(beadShape('#9a5a34'));
  const red = c.stamp(beadShape(palette.cinnabar));
  let rodsD = '';
  let beads = '';
  for (let index = 0; index < rods; index += 1) {
    const cx = x + thick + gap * (index + 0.5);
    rodsD += `M${short(cx)} ${short(y + thick)}V${short(y + height - thick)}`;
    const digit = value[index] ?? 0;
    const upper = digit >= 5 ? 1 : 0;
    const lower = digit % 5;
    const tall = bh * 2.04;
    const put = (cy: number, counts: boolean) => {
      beads += (counts ? red : bead)([short2(cx), short2(cy)]);
    };
    for (let k = 0; k < 2; k += 1) {
      const down = k < upper;
      put(down ? beamY - thick * 0.4 - bh - k * tall : y + thick + bh + (1 - k) * tall, down);
    }
    for (let k = 0; k < 5; k += 1) {
      const up = k < lower;
      put(up ? beamY + thick * 0.4 + bh + k * tall : y + height - thick - bh - (4 - k) * tall, up);
    }
  }
  return (
    c.blurred(
      10,
      path(outer, palette.ink, { 'fill-rule': 'evenodd', transform: 'translate(14 20)' }),
      0.3,
    ) +
    stroke(rodsD, '#b79a72', gap * 0.08) +
    beads +
    rect([x + thick, beamY - thick * 0.36], width - 2 * thick, thick * 0.72, wood) +
    rect([x + thick, beamY - thick * 0.36], width - 2 * thick, 3, tint(wood, 0.35)) +
    path(outer, wood, { 'fill-rule': 'evenodd' }) +
    stroke(`M${x + 4} ${y + height - 4}V${y + 4}H${x + width - 4}`, tint(wood, 0.4), 4) +
    stroke(
      `M${x + thick} ${y + height - thick}H${x + width - thick}V${y + thick}`,
      tint(wood, 0.2),
      3,
    ) +
    [
      [x, y],
      [x + width - thick * 1.6, y],
      [x, y + height - thick * 1.6],
      [x + width - thick * 1.6, y + height - thick * 1.6],
    ]
      .map(
        ([bx = 0, by = 0]) =>
          rect([bx, by], thick * 1.6, thick * 1.6, palette.brass, { rx: 4 }) +
          circle([bx + thick * 0.8, by + thick * 0.8], 4, shade(palette.brass, 0.4)),
      )
      .join('')
  );
}

function short2(value: number): number {
  return Math.round(value * 10) / 10;
}
