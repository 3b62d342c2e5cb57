/** The small part of SVG that the illustrations are made of, as functions that return markup. */

export type Point = readonly [x: number, y: number];
/** Offset 0–1, colour, and opacity where it is not 1. */
type Stop = readonly [offset: number, color: string, opacity?: number];
export type Attributes = Record<string, string | number>;

/** A number as short as the eye allows: one decimal. */
export function short(value: number): string {
  const text = String(Math.round(value * 10) / 10);
  return text.replace(/^(-?)0\./, '$1.');
}

function attributeText(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? shortFine(value) : value}"`)
    .join('');
}

// Opacities and scales need a second decimal; coordinates pass through `short` before.
function shortFine(value: number): string {
  return String(Math.round(value * 100) / 100).replace(/^(-?)0\./, '$1.');
}

function at([x, y]: Point): string {
  return `${short(x)} ${short(y)}`;
}

export function path(d: string, fill: string, more: Attributes = {}): string {
  return `<path d="${d}" fill="${fill}"${attributeText(more)}/>`;
}

/** An open line: stroked, not filled; all lines of a picture have round ends. */
export function stroke(d: string, color: string, width: number, more: Attributes = {}): string {
  return path(d, 'none', { stroke: color, 'stroke-width': width, ...more });
}

export function ellipse(
  [cx, cy]: Point,
  rx: number,
  ry: number,
  fill: string,
  more: Attributes = {},
): string {
  const size = `rx="${short(rx)}" ry="${short(ry)}"`;
  return `<ellipse cx="${short(cx)}" cy="${short(cy)}" ${size} fill="${fill}"${attributeText(more)}/>`;
}

export function circle([cx, cy]: Point, r: number, fill: string, more: Attributes = {}): string {
  const place = `cx="${short(cx)}" cy="${short(cy)}" r="${short(r)}"`;
  return `<circle ${place} fill="${fill}"${attributeText(more)}/>`;
}

export function rect(
  [x, y]: Point,
  width: number,
  height: number,
  fill: string,
  more: Attributes = {},
): string {
  const size = `width="${short(width)}" height="${short(height)}"`;
  return `<rect x="${short(x)}" y="${short(y)}" ${size} fill="${fill}"${attributeText(more)}/>`;
}

/** Straight lines through the points. */
export function lines(points: readonly Point[], closed = false): string {
  return `M${points.map(at).join('L')}${closed ? 'Z' : ''}`;
}

export function polygon(points: readonly Point[], fill: string, more: Attributes = {}): string {
  return path(lines(points, true), fill, more);
}

/**
 * The cubic curves that lead smoothly through the points (Catmull-Rom), without the opening
 * move. A point given twice is a corner.
 */
export function curveThrough(points: readonly Point[], closed = false): string {
  const count = points.length;
  const point = (index: number): Point => {
    const bounded = closed ? (index + count) % count : Math.min(Math.max(index, 0), count - 1);
    return points[bounded] ?? [0, 0];
  };
  const same = (a: Point, b: Point) => a[0] === b[0] && a[1] === b[1];
  let d = '';
  for (let index = 0; index < (closed ? count : count - 1); index += 1) {
    const from = point(index);
    const to = point(index + 1);
    if (same(from, to)) continue;
    const before = same(from, point(index - 1)) ? from : point(index - 1);
    const after = same(to, point(index + 2)) ? to : point(index + 2);
    const out: Point = same(from, before)
      ? from
      : [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const into: Point = same(to, after)
      ? to
      : [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    d += `C${at(out)} ${at(into)} ${at(to)}`;
  }
  return d;
}

/** A smooth line, or a smooth closed shape, through the points. */
export function smooth(points: readonly Point[], closed = false): string {
  return `M${at(points[0] ?? [0, 0])}${curveThrough(points, closed)}${closed ? 'Z' : ''}`;
}

export function group(content: string, attributes: Attributes = {}): string {
  return `<g${attributeText(attributes)}>${content}</g>`;
}

export type Placing = { turn?: number; scale?: number; flip?: boolean };

function placing([x, y]: Point, { turn = 0, scale = 1, flip = false }: Placing): string {
  const rotate = turn === 0 ? '' : `rotate(${short(turn)})`;
  const sized = scale === 1 && !flip ? '' : `scale(${shortFine(scale)})`;
  const mirrored = flip ? `scale(${shortFine(-scale)} ${shortFine(scale)})` : sized;
  return `translate(${short(x)} ${short(y)})${rotate}${mirrored}`;
}

/** Content drawn around the origin, moved to `where`. */
export function placed(content: string, where: Point, how: Placing = {}): string {
  return group(content, { transform: placing(where, how) });
}

export type Canvas = {
  add: (...markup: string[]) => void;
  /** A gradient along the line from `from` to `to`, in picture coordinates. */
  linear: (stops: readonly Stop[], from: Point, to: Point) => string;
  /** A round gradient; with `ry` it is an ellipse. */
  radial: (stops: readonly Stop[], center: Point, rx: number, ry?: number) => string;
  /** A tile that repeats as a fill. */
  pattern: (width: number, height: number, content: string, transform?: string) => string;
  /** The outline `d`, kept once for all its uses; returns a function that fills it. */
  shape: (d: string) => (fill: string, more?: Attributes) => string;
  /** Content cut to the outline `d`. */
  clipped: (d: string, content: string) => string;
  /** Content where `d`, moved by `by` and softened, does not cover it: the far side of a thing. */
  beyond: (d: string, by: Point, soft: number, content: string) => string;
  /** Content softened by `deviation`. */
  blurred: (deviation: number, content: string, opacity?: number) => string;
  /** Something drawn many times: returns a function that places it. */
  stamp: (content: string) => (where: Point, how?: Placing) => string;
  render: () => string;
};

function stopText([offset, color, opacity]: Stop): string {
  const faded = opacity === undefined ? '' : ` stop-opacity="${shortFine(opacity)}"`;
  return `<stop offset="${shortFine(offset)}" stop-color="${color}"${faded}/>`;
}

/** An empty picture; equal definitions are kept once. */
export function createCanvas(width = 800, height = 800): Canvas {
  const definitions = new Map<string, string>();
  const body: string[] = [];
  const userSpace = 'gradientUnits="userSpaceOnUse"';
  const everywhere = `x="-${width}" y="-${height}" width="${3 * width}" height="${3 * height}"`;

  // `content` has an empty id; it gets a short one unless the same was defined before.
  function define(content: string): string {
    const known = definitions.get(content);
    if (known !== undefined) return known;
    const id = `i${definitions.size.toString(36)}`;
    definitions.set(content, id);
    return id;
  }

  function outline(d: string): string {
    return define(`<path id="" d="${d}"/>`);
  }

  function blur(deviation: number): string {
    const soft = `<feGaussianBlur stdDeviation="${short(deviation)}"/>`;
    return define(`<filter id="" filterUnits="userSpaceOnUse" ${everywhere}>${soft}</filter>`);
  }

  function render(): string {
    const kept = [...definitions].map(([text, id]) => text.replace('id=""', `id="${id}"`)).join('');
    const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
    const defs = kept === '' ? '' : `<defs>${kept}</defs>`;
    const ends = 'stroke-linecap="round" stroke-linejoin="round"';
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${ends}>${defs}${body.join('')}</svg>\n`;
  }

  return {
    add: (...markup) => void body.push(...markup),
    linear(stops, [x1, y1], [x2, y2]) {
      const line = `x1="${short(x1)}" y1="${short(y1)}" x2="${short(x2)}" y2="${short(y2)}"`;
      const content = stops.map(stopText).join('');
      return `url(#${define(`<linearGradient id="" ${userSpace} ${line}>${content}</linearGradient>`)})`;
    },
    radial(stops, [cx, cy], rx, ry = rx) {
      const squash = `translate(0 ${short(cy)})scale(1 ${shortFine(ry / rx)})translate(0 ${short(-cy)})`;
      const transform = ry === rx ? '' : ` gradientTransform="${squash}"`;
      const place = `cx="${short(cx)}" cy="${short(cy)}" r="${short(rx)}"${transform}`;
      const content = stops.map(stopText).join('');
      return `url(#${define(`<radialGradient id="" ${userSpace} ${place}>${content}</radialGradient>`)})`;
    },
    pattern(tileWidth, tileHeight, content, transform) {
      const turned = transform === undefined ? '' : ` patternTransform="${transform}"`;
      const tile = `width="${short(tileWidth)}" height="${short(tileHeight)}"${turned}`;
      return `url(#${define(`<pattern id="" patternUnits="userSpaceOnUse" ${tile}>${content}</pattern>`)})`;
    },
    shape(d) {
      const id = outline(d);
      return (fill, more = {}) => `<use href="#${id}" fill="${fill}"${attributeText(more)}/>`;
    },
    clipped(d, content) {
      if (content === '') return '';
      const cut = define(`<clipPath id=""><use href="#${outline(d)}"/></clipPath>`);
      return group(content, { 'clip-path': `url(#${cut})` });
    },
    beyond(d, [dx, dy], soft, content) {
      const all = `<use href="#${define(`<rect id="" ${everywhere} fill="#fff"/>`)}"/>`;
      const moved = `<use href="#${outline(d)}" x="${short(dx)}" y="${short(dy)}" filter="url(#${blur(soft)})"/>`;
      const area = `maskUnits="userSpaceOnUse" ${everywhere}`;
      const far = define(`<mask id="" ${area}>${all}${moved}</mask>`);
      return group(content, { mask: `url(#${far})` });
    },
    blurred(deviation, content, opacity = 1) {
      const faded = opacity === 1 ? {} : { opacity };
      return group(content, { filter: `url(#${blur(deviation)})`, ...faded });
    },
    stamp(content) {
      const id = define(`<g id="">${content}</g>`);
      return (where, how = {}) => `<use href="#${id}" transform="${placing(where, how)}"/>`;
    },
    render,
  };
}
