import { expect, test } from 'vitest';
import { CSV_START, csvLine } from '@/lib/csv';

test('separates cells by commas and ends lines as RFC 4180 has it', () => {
  expect(csvLine(['a', '茶壶', null, '88.00'])).toBe('a,茶壶,,88.00\r\n');
  expect(CSV_START.codePointAt(0)).toBe(0xfeff);
});

test('quotes what holds commas, quotes or line breaks', () => {
  expect(csvLine(['a,b', 'say "hi"', 'two\nlines'])).toBe('"a,b","say ""hi""","two\nlines"\r\n');
});

test.each(['=1+1', '+86 138', '-2', '@SUM(A1)', '\t=1', '\r=1'])(
  'does not let a spreadsheet run %j',
  (cell) => {
    expect(csvLine([cell]).replace(/^"/, '')).toMatch(/^'/);
  },
);
