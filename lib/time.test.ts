import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { fromChinaTime, toChinaTime } from '@/lib/time';

describe.each(['UTC', 'America/New_York', 'Asia/Shanghai'])('in the zone %s', (zone) => {
  // biome-ignore-start lint/style/noProcessEnv: the zone of the process is what must not matter
  const before = process.env.TZ;
  afterEach(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  it('writes Beijing time whatever the zone of the process', () => {
    process.env.TZ = zone;
    expect(toChinaTime(new Date('2026-01-01T00:00:00Z'))).toBe('2026-01-01 08:00:00');
    expect(toChinaTime(new Date('2025-12-31T16:00:00Z'))).toBe('2026-01-01 00:00:00');
    expect(toChinaTime(new Date('2026-03-08T06:59:59.999Z'))).toBe('2026-03-08 14:59:59');
  });

  it('reads what it wrote, to the second', () => {
    process.env.TZ = zone;
    const instant = fc.date({
      min: new Date('2000-01-01T00:00:00Z'),
      max: new Date('2100-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, (date) => {
        const second = Math.floor(date.getTime() / 1000) * 1000;
        expect(fromChinaTime(toChinaTime(date))?.getTime()).toBe(second);
      }),
    );
  });
  // biome-ignore-end lint/style/noProcessEnv: see above
});

it.each(['', '2026-01-01', '2026-13-01 00:00:00', '2026-01-01T00:00:00Z'])(
  '%j is no Beijing time',
  (text) => {
    expect(fromChinaTime(text)).toBeUndefined();
  },
);
