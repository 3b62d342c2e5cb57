import { describe, expect, it } from 'vitest';
import { ProviderError } from '@/lib/errors';
import {
  billDayOf,
  CHINA_DAYS,
  dayAfter,
  isDay,
  periodOf,
  readyAt,
} from '@/lib/providers/bills/calendar';
import { byteLinesOf, fenOfYuan, textLinesOf } from '@/lib/providers/bills/lines';

const CHINA = { ...CHINA_DAYS, readyAfterMinutes: 600 };
const UNIONPAY = { ...CHINA, dayStartMinutes: -60 };
const UTC = { utcOffsetMinutes: 0, dayStartMinutes: 0, readyAfterMinutes: 180 };

describe('days of bills', () => {
  it.each([
    ['Beijing, the last millisecond', CHINA, '2026-01-01T15:59:59.999Z', '2026-01-01'],
    ['Beijing, midnight', CHINA, '2026-01-01T16:00:00.000Z', '2026-01-02'],
    ['UnionPay, the last millisecond', UNIONPAY, '2026-01-01T14:59:59.999Z', '2026-01-01'],
    ['UnionPay, 23:00', UNIONPAY, '2026-01-01T15:00:00.000Z', '2026-01-02'],
    ['UTC, the last millisecond', UTC, '2026-12-31T23:59:59.999Z', '2026-12-31'],
    ['UTC, midnight', UTC, '2027-01-01T00:00:00.000Z', '2027-01-01'],
  ])('%s', (_name, calendar, instant, day) => {
    expect(billDayOf(calendar, new Date(instant))).toBe(day);
    const { from, until } = periodOf(calendar, day);
    expect(from.getTime()).toBeLessThanOrEqual(Date.parse(instant));
    expect(until.getTime()).toBeGreaterThan(Date.parse(instant));
  });

  it('are ready some hours after their end', () => {
    expect(readyAt(CHINA, '2026-01-01')).toEqual(new Date('2026-01-02T02:00:00Z'));
    expect(readyAt(UTC, '2026-02-28')).toEqual(new Date('2026-03-01T03:00:00Z'));
  });

  it('follow each other over the ends of months and years', () => {
    expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
    expect(dayAfter('2028-03-01', -1)).toBe('2028-02-29');
    expect([isDay('2026-02-28'), isDay('2026-02-30'), isDay('today')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('yuan on bills', () => {
  it.each([
    ['0.01000', 1],
    ['0.00500', 1],
    ['0.00499', 0],
    ['-0.06000', -6],
    ['-0.00400', 0],
    ['+88', 8_800],
    ['12.3', 1_230],
    ['88.8\t', 8_880],
  ])('%s', (text, fen) => expect(fenOfYuan(text)).toBe(fen));

  it.each(['', 'x', '1,000.00', '1e3', '--1', '0x10'])('%s is none', (text) => {
    expect(fenOfYuan(text)).toBeUndefined();
  });
});

describe('lines of a file', () => {
  it('come whole, however the bytes are cut, in GBK too', async () => {
    // 茶 is B2E8 and 号 is BAC5 in GBK.
    const bytes = Buffer.from('b2e82cbac50d0a0a31320ab2e8', 'hex');
    for (let size = 1; size <= bytes.length; size += 1) {
      const lines = await collect(textLinesOf(cut(bytes, size), 'gbk'));
      expect(lines).toEqual(['茶,号', '', '12', '茶']);
    }
  });

  it('are read no faster than they are taken: 100,000 of them, a chunk at a time', async () => {
    const CHUNK_LINES = 100;
    let given = 0;
    async function* file() {
      for (let chunk = 0; chunk < 1_000; chunk += 1) {
        given += CHUNK_LINES;
        yield Buffer.from(`${'x'.repeat(300)}\n`.repeat(CHUNK_LINES));
      }
    }
    let taken = 0;
    let furthestAhead = 0;
    for await (const line of byteLinesOf(file())) {
      if (line.length === 300) taken += 1;
      furthestAhead = Math.max(furthestAhead, given - taken);
    }
    expect(taken).toBe(100_000);
    expect(furthestAhead).toBeLessThanOrEqual(CHUNK_LINES);
  });

  it('without an end are no bill', async () => {
    const endless = cut(Buffer.alloc(200_000, 'x'), 10_000);
    await expect(collect(byteLinesOf(endless))).rejects.toBeInstanceOf(ProviderError);
  });
});

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collect<T>(all: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of all) found.push(one);
  return found;
}
