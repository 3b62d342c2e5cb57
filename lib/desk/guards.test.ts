import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { DESK_SECTIONS } from '@/components/desk/sections';

/**
 * Every door of the desk says who may pass, in the one way there is. What it then does is shown by
 * e2e/authorisation.spec.ts; this makes sure that no door is forgotten.
 */

const DESK = path.join(import.meta.dirname, '../../app/[locale]/admin');
const files = readdirSync(DESK, { recursive: true, encoding: 'utf8' });
const read = (file: string) => readFileSync(path.join(DESK, file), 'utf8');

describe.each(files.filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file)))('%s', (file) => {
  test('asks who looks', () => {
    expect(read(file)).toMatch(/await requireStaff\('(see|decide|move_money|manage)'/);
  });
});

const actionFiles = files.filter((file) =>
  /^['"]use server['"]/m.test(isCode(file) ? read(file) : ''),
);

describe.each(actionFiles)('%s', (file) => {
  const text = read(file);
  const exported = text.match(/^export (?!type\b).*$/gm) ?? [];

  test('exports nothing but guarded actions', () => {
    expect(exported).not.toEqual([]);
    for (const line of exported) expect(line).toMatch(/^export const \w+ = formAction\($/);
  });

  test('has a guard of the staff in each of them', () => {
    const actions = text.split(/^export const /m).slice(1);
    for (const action of actions) {
      const name = /^\w+/.exec(action)?.[0];
      // Up to the command itself: a guard further down would be too late.
      const [guards = ''] = action.split(/async \((?!\))/);
      expect(guards, name).toMatch(/findStaff\('(see|decide|move_money|manage)'\)/);
    }
  });
});

test('there are actions to look at, and every section of the menu exists', () => {
  expect(actionFiles.length).toBeGreaterThanOrEqual(3);
  for (const { path: address } of DESK_SECTIONS) {
    const page = path.join(address.replace(/^\/admin\/?/, ''), 'page.tsx');
    expect(files).toContain(page);
  }
});

function isCode(file: string): boolean {
  return /\.tsx?$/.test(file);
}
