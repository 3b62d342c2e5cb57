import path from 'node:path';
import { defineConfig } from 'vitest/config';

const alias = { '@': path.resolve(import.meta.dirname) };

/** `unit` needs nothing but Node; `db` runs against the database server of TEST_DATABASE_URL. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias, conditions: ['react-server', 'node'] },
        ssr: { resolve: { conditions: ['react-server', 'node'] } },
        test: {
          name: 'unit',
          include: ['{lib,db,sandbox,scripts,campaign}/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/node_modules/**'],
          // Some make keys or start processes, on machines that are busy with other things.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          globalSetup: './sandbox/testing-setup.ts',
        },
      },
      {
        resolve: { alias, conditions: ['react-server', 'node'] },
        ssr: { resolve: { conditions: ['react-server', 'node'] } },
        test: {
          name: 'db',
          include: ['{lib,db,sandbox}/**/*.db.test.ts'],
          env: { LOG_LEVEL: 'silent' },
          testTimeout: 60_000,
          hookTimeout: 60_000,
          globalSetup: ['./sandbox/testing-setup.ts', './db/testing/global-setup.ts'],
        },
      },
    ],
  },
});
