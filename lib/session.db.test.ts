import { beforeEach, expect, it, vi } from 'vitest';
import { switchDatabase } from '@/db';
import { setUpTestDatabase } from '@/db/testing/database';
import { sessionCookieName } from '@/lib/accounts/session-token';
import { aMember } from '@/lib/accounts/testing';
import { env } from '@/lib/env';
import { newToken } from '@/lib/ids';
import { startSession } from '@/lib/session';

setUpTestDatabase();

/** What the browser has after the answer. */
const jar = new Map<string, string>();

vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
  }),
}));

// It draws in React for browsers, which there is none of here.
vi.mock('next/navigation', () => ({ notFound: vi.fn(), redirect: vi.fn() }));

beforeEach(() => jar.clear());

it('starts a session and takes the visitor off the device', async () => {
  const { user } = await aMember();
  jar.set('visitor', newToken());
  await startSession({ id: user.id, passwordHash: 'none' });
  expect(jar.get(sessionCookieName())).toBeTruthy();
  expect(jar.get('visitor')).toBe('');
});

it('starts one though the database has no time by now, and leaves the visitor for the next', async () => {
  const { user } = await aMember();
  const visitor = newToken();
  jar.set('visitor', visitor);
  // Nobody listens there.
  await switchDatabase('mysql://root@127.0.0.1:1/away');
  await startSession({ id: user.id, passwordHash: 'none' });
  await switchDatabase(env().DATABASE_URL);
  expect(jar.get(sessionCookieName())).toBeTruthy();
  expect(jar.get('visitor')).toBe(visitor);
});
