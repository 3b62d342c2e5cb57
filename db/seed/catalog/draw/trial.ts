import { writeFileSync } from 'node:fs';
import { palette, shade, tint } from './palette';
import { castShadow, flatLay, standing, steam, windowLight } from './scene';
import { box, disc, viewFrom } from './solid';
import { ellipse, lines, type Point, polygon, stroke } from './svg';
import { hoop, mouth, turned } from './turned';

function gaiwan() {
  const c = standing('mist');
  const g = palette.celadon;
  c.add(windowLight(-40));
  c.add(castShadow(c, [400, 640], 175));
  c.add(
    turned(c, {
      at: [400, 640],
      rings: [
        [80, 0],
        [84, 6],
        [170, 26],
        [184, 34],
      ],
      color: g,
    }),
  );
  c.add(mouth(c, { at: [400, 606], radius: 184, color: g, wall: 8 }));
  c.add(castShadow(c, [400, 614], 70, 0.4));
  c.add(
    turned(c, {
      at: [400, 612],
      rings: [
        [58, 0],
        [60, 16],
        [60, 16],
        [112, 70],
        [150, 150],
        [166, 206],
      ],
      color: g,
      gloss: 0.8,
    }),
  );
  c.add(mouth(c, { at: [400, 406], radius: 166, color: g, wall: 6 }));
  c.add(
    turned(c, {
      at: [400, 404],
      rings: [
        [148, 0],
        [130, 34],
        [70, 66],
        [36, 74],
        [36, 74],
        [34, 88],
        [46, 98],
      ],
      color: g,
      gloss: 0.8,
    }),
  );
  c.add(mouth(c, { at: [400, 306], radius: 46, color: g, wall: 5 }));
  return c.render();
}
function goBoard() {
  const c = standing('sage', { horizon: 330, moon: [400, 210, 190] });
  const v = viewFrom({ center: [400, 560], pitch: 38, yaw: 24, distance: 1600, scale: 1 });
  c.add(box(c, v, { from: [-230, -230, 0], size: [460, 460, 40], color: palette.beech }));
  const N = 9;
  for (let i = 0; i < N; i++) {
    const t = -200 + (400 * i) / (N - 1);
    c.add(stroke(lines([v.to([t, -200, 40]), v.to([t, 200, 40])]), palette.walnutDeep, 1.6));
    c.add(stroke(lines([v.to([-200, t, 40]), v.to([200, t, 40])]), palette.walnutDeep, 1.6));
  }
  const st: [number, number, number][] = [
    [2, 6, 0],
    [6, 6, 1],
    [4, 4, 0],
    [3, 5, 1],
    [6, 2, 0],
    [2, 3, 1],
  ];
  for (const [i, j, k] of st.sort((a, b) => b[1] - a[1]))
    c.add(
      disc(c, v, [-200 + 50 * i, -200 + 50 * j, 40], {
        radius: 23,
        height: 9,
        color: k ? palette.rice : palette.ink,
      }),
    );
  return c.render();
}
function tin() {
  const c = standing('celadon');
  c.add(windowLight(40));
  c.add(castShadow(c, [380, 640], 120));
  c.add(
    turned(c, {
      at: [380, 640],
      rings: [
        [118, 0],
        [120, 4],
        [120, 4],
        [120, 300],
        [120, 300],
      ],
      color: palette.celadonDeep,
      gloss: 0.4,
    }),
  );
  c.add(
    turned(c, {
      at: [380, 340],
      rings: [
        [123, 0],
        [123, 0],
        [123, 70],
        [118, 76],
      ],
      color: palette.celadonDeep,
      gloss: 0.4,
    }),
  );
  c.add(
    mouth(c, {
      at: [380, 264],
      radius: 118,
      color: palette.celadonDeep,
      wall: 4,
      filled: { color: palette.celadonDeep, depth: 1 },
    }),
  );
  c.add(stroke(hoop([380, 340], 123), palette.ochrePale, 3));
  c.add(steam(c, [400, 260]));
  return c.render();
}
const out = '/tmp/cat/';
writeFileSync(out + 't1.svg', gaiwan());
writeFileSync(out + 't2.svg', goBoard());
writeFileSync(out + 't3.svg', tin());
