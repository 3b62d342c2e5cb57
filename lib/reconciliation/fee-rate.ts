/** An agreed fee as people write it, in percent, and as it is kept, in ten thousandths. */

/** 60 → "0.60". */
export function rateText(ratePer10000: number): string {
  const digits = String(ratePer10000).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** "0.6" → 60; undefined when it is no percentage from 0 to 100 with two digits. */
export function readRate(text: string): number | undefined {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return undefined;
  const rate = Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
  return rate <= 10_000 ? rate : undefined;
}
