/**
 * The shop's few colours. Shadows lean towards a cool ink and lights towards warm paper, so that
 * everything drawn with `shade` and `tint` looks lit by the same morning.
 */
export const palette = {
  paper: '#f7f1e5',
  rice: '#fbf8f1',
  ink: '#2b2a30',
  celadon: '#93b5a3',
  celadonPale: '#c4d8cb',
  celadonDeep: '#4f7d6b',
  leaf: '#6f8f4e',
  leafDeep: '#46643a',
  cinnabar: '#c8472f',
  cinnabarDeep: '#8f2c20',
  rose: '#e3a596',
  indigo: '#30496d',
  indigoPale: '#8ba3bd',
  indigoDeep: '#1f3150',
  ochre: '#d39b3d',
  ochrePale: '#ebcb8d',
  ochreDeep: '#9c6a22',
  walnut: '#74492f',
  walnutDeep: '#4c2e1f',
  beech: '#dcb98a',
  bamboo: '#d0ad6d',
  clay: '#96533a',
  clayPale: '#c98f6d',
  iron: '#3a3a40',
  steel: '#b9bfc2',
  brass: '#c9a04a',
  stone: '#9a978f',
} as const;

const shadowInk = '#2a2339';
const warmLight = '#fff7e6';

function channels(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** A colour `share` (0–1) of the way from `from` to `to`, both `#rrggbb`. */
function mix(from: string, to: string, share: number): string {
  const [r1, g1, b1] = channels(from);
  const [r2, g2, b2] = channels(to);
  const blend = (a: number, b: number) => Math.round(a + (b - a) * share);
  const value = (blend(r1, r2) << 16) | (blend(g1, g2) << 8) | blend(b1, b2);
  return `#${value.toString(16).padStart(6, '0')}`;
}

/** The colour in shadow; `share` 0–1. */
export function shade(color: string, share: number): string {
  return mix(color, shadowInk, share);
}

/** The colour in light; `share` 0–1. */
export function tint(color: string, share: number): string {
  return mix(color, warmLight, share);
}

/** The colour as its own shadow shows it: darker and fuller, never grey. */
export function deepen(color: string): string {
  const [r, g, b] = channels(color);
  const multiplied = (value: number) => Math.round((value * value) / 255);
  const value = (multiplied(r) << 16) | (multiplied(g) << 8) | multiplied(b);
  return mix(`#${value.toString(16).padStart(6, '0')}`, shadowInk, 0.3);
}
