export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** China has had one zone, UTC+8, without daylight saving, since 1992. */
const CHINA_OFFSET_MS = 8 * HOUR_MS;

/**
 * Beijing wall-clock time as `yyyy-MM-dd HH:mm:ss`, whatever zone the process runs in. Adapters
 * reshape it to their provider's format.
 */
export function toChinaTime(instant: Date): string {
  const shifted = new Date(instant.getTime() + CHINA_OFFSET_MS).toISOString();
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 19)}`;
}

/**
 * The instant of a Beijing wall-clock time `yyyy-MM-dd HH:mm:ss` (milliseconds allowed); undefined
 * when the text is not one.
 */
export function fromChinaTime(text: string): Date | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?)$/.exec(text);
  if (!match) return undefined;
  const instant = new Date(`${match[1]}T${match[2]}+08:00`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
