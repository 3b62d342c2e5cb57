import { describe, expect, it } from 'vitest';
import { daysUntil } from '@/lib/desk/days';
import { percentile } from '@/lib/desk/percentile';

describe('days', () => {
  it('begin at midnight in Shanghai, whatever the day is elsewhere', () => {
    const days = daysUntil(new Date('2026-11-20T16:00:00Z'), 3);
    expect(days.map(({ date }) => date)).toEqual(['2026-11-19', '2026-11-20', '2026-11-21']);
    expect(days[2]?.start).toEqual(new Date('2026-11-20T16:00:00Z'));
    const [, , before] = daysUntil(new Date('2026-11-20T15:59:59.999Z'), 3);
    expect(before?.date).toBe('2026-11-20');
  });
});

describe('a percentile', () => {
  it('is the value that so many do not exceed', () => {
    const values = [5, 1, 4, 2, 3];
    expect(percentile(values, 50)).toBe(3);
    expect(percentile(values, 95)).toBe(5);
    expect(percentile([7], 50)).toBe(7);
    expect(percentile([], 95)).toBe(0);
  });
});
