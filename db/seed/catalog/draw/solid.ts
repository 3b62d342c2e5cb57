import { shade, tint } from './palette';
import type { Canvas, Point } from './svg';
import { polygon } from './svg';

/** A place in the room: right, towards the wall, up. */
type Place = readonly [x: number, y: number, z: number];

export type View = {
  /** Where a place is in the picture. */
  to: (place: Place) => Point;
  /** How large one unit is there. */
  sizeAt: (place: Place) => number;
  /** How far horizontal circles are squashed. */
  squash: number;
};

export type Eye = {
  /** Picture coordinates of the room's origin. */
  center: Point;
  /** Degrees by which the eye looks down. */
  pitch: number;
  /** Degrees by which things are turned on the table. */
  yaw?: number;
  scale?: number;
  /** Distance of the eye in units; smaller is more perspective. */
  distance?: number;
};

/** A pinhole camera, good enough for a table top. */
export function viewFrom({ center, pitch, yaw = 0, scale = 1, distance = 1800 }: Eye): View {
  const down = (pitch * Math.PI) / 180;
  const around = (yaw * Math.PI) / 180;
  const seen = ([x, y, z]: Place) => {
    const right = x * Math.cos(around) - y * Math.sin(around);
    const away = x * Math.sin(around) + y * Math.cos(around);
    const up = z * Math.cos(down) + away * Math.sin(down);
    const depth = away * Math.cos(down) - z * Math.sin(down);
    return { right, up, size: (scale * distance) / (distance + depth) };
  };
  return {
    to(place) {
      const { right, up, size } = seen(place);
      return [center[0] + right * size, center[1] - up * size];
    },
    sizeAt: (place) => seen(place).size,
    squash: Math.sin(down),
  };
}

export type Box = {
  /** Its lowest, nearest, leftmost corner. */
  from: Place;
  size: readonly [width: number, depth: number, height: number];
  color: string;
};

export type Faces = { top: Point[]; front: Point[]; side: Point[]; sideIsRight: boolean };

/** The corners of the three faces one sees of a box. */
export function facesOf(view: View, { from: [x, y, z], size: [w, d, h] }: Box): Faces {
  const corner = (i: number, j: number, k: number) => view.to([x + i * w, y + j * d, z + k * h]);
  const front = [corner(0, 0, 0), corner(1, 0, 0), corner(1, 0, 1), corner(0, 0, 1)];
  const top = [corner(0, 0, 1), corner(1, 0, 1), corner(1, 1, 1), corner(0, 1, 1)];
  const right = [corner(1, 0, 0), corner(1, 1, 0), corner(1, 1, 1), corner(1, 0, 1)];
  const left = [corner(0, 0, 0), corner(0, 1, 0), corner(0, 1, 1), corner(0, 0, 1)];
  // The side turned to us is the one whose far edge is further out.
  const sideIsRight = (right[1]?.[0] ?? 0) > (right[0]?.[0] ?? 0);
  return { top, front, side: sideIsRight ? right : left, sideIsRight };
}

/** A box in the shop's light: top bright, left-hand faces fair, right-hand faces dark. */
export function box(c: Canvas, view: View, thing: Box): string {
  const { top, front, side, sideIsRight } = facesOf(view, thing);
  const { color } = thing;
  const topPaint = c.linear(
    [
      [0, tint(color, 0.5)],
      [1, tint(color, 0.12)],
    ],
    top[3] ?? [0, 0],
    top[1] ?? [0, 0],
  );
  const frontPaint = c.linear(
    [
      [0, tint(color, 0.06)],
      [1, shade(color, 0.16)],
    ],
    front[3] ?? [0, 0],
    front[1] ?? [0, 0],
  );
  const sideColor = sideIsRight ? shade(color, 0.34) : shade(color, 0.1);
  return polygon(side, sideColor) + polygon(front, frontPaint) + polygon(top, topPaint);
}
