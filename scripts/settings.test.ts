import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings, shopEnvironment } from './settings.mjs';

let dir = '';
let envFile = '';

beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'suanpan-settings-'));
  envFile = path.join(dir, '.env');
});

afterEach(() => {
  rmSync(dir, { recursive: true });
});

describe('settings', () => {
  it('need nothing to be set', () => {
    expect(readSettings({}, envFile)).toMatchObject({
      port: 3000,
      sandboxPort: 4000,
      sandboxed: true,
      embedded: true,
    });
  });

  it('come from the environment first, then from .env', () => {
    writeFileSync(envFile, 'PORT=3001\nSANDBOX_PORT=4001\n# SANDBOX_PORT=1\n');
    expect(readSettings({ PORT: '3002' }, envFile)).toMatchObject({
      port: 3002,
      sandboxPort: 4001,
    });
  });

  it('take an empty variable for one that is not set', () => {
    writeFileSync(envFile, 'PORT=3001\nDATABASE_URL=\n');
    expect(readSettings({ PORT: '' }, envFile)).toMatchObject({ port: 3001, embedded: true });
  });

  it('name the variable that is wrong', () => {
    for (const port of ['x', '0', '65536', '3000.5', '-1']) {
      expect(() => readSettings({ SANDBOX_PORT: port }, envFile)).toThrow(/^SANDBOX_PORT is wrong/);
    }
  });

  it.each([
    ['PORT and SANDBOX_PORT are both 4000', { PORT: '4000' }],
    ['PORT and SANDBOX_SMTP_PORT are both 3000', { SANDBOX_SMTP_PORT: '3000' }],
    [
      'SANDBOX_PORT and SANDBOX_SMTP_PORT are both 5',
      { SANDBOX_PORT: '5', SANDBOX_SMTP_PORT: '5' },
    ],
  ])('say that %s', (message, given) => {
    expect(() => readSettings(given, envFile)).toThrow(`${message}; set one of them to another`);
    // Without a sandbox its ports are nobody's.
    expect(() => readSettings({ ...given, ALIPAY_APP_ID: '1' }, envFile)).not.toThrow();
  });

  it('name the line of .env that is wrong, and let quoted values run over lines', () => {
    const key = 'ALIPAY_PRIVATE_KEY="-----BEGIN KEY-----\nno = sign : here\n-----END KEY-----"\n';
    writeFileSync(envFile, `${key}export A=1\n\nPORT 3000\n`);
    expect(() => readSettings({}, envFile)).toThrow(/line 6 is wrong \(PORT 3000\)/);
    writeFileSync(envFile, key);
    expect(readSettings({}, envFile).given.ALIPAY_PRIVATE_KEY).toContain('no = sign : here\n');
  });
});

describe('the environment of the shop', () => {
  it('has secrets that are made once, unless the person has their own', () => {
    const first = shopEnvironment(readSettings({ DATA_DIR: dir }, envFile), {
      nodeEnv: 'production',
    });
    const second = shopEnvironment(readSettings({ DATA_DIR: dir, HASH_KEY: 'mine' }, envFile), {
      nodeEnv: 'production',
    });
    expect(first.DATA_KEYS).toMatch(/^k1:[A-Za-z0-9+/]{43}=$/);
    expect(second).toMatchObject({ DATA_KEYS: first.DATA_KEYS, HASH_KEY: 'mine' });
  });

  it('is not kept where a file is, nor below one', () => {
    writeFileSync(envFile, '');
    for (const dataDir of [envFile, path.join(envFile, 'data')]) {
      const settings = readSettings({ DATA_DIR: dataDir }, envFile);
      const make = () => shopEnvironment(settings, { nodeEnv: 'production' });
      expect(make).toThrow(/^DATA_DIR is wrong \(.*\); set it to a directory/);
    }
  });

  it('gives the sandbox’s credentials way to real ones', () => {
    const sandboxed = readSettings({ DATA_DIR: dir }, envFile);
    const real = readSettings({ DATA_DIR: dir, ALIPAY_APP_ID: '2021' }, envFile);
    expect(sandboxed.sandboxed).toBe(true);
    expect(real.sandboxed).toBe(false);
  });

  it('follows the port, and the address that the person gave', () => {
    const local = readSettings({ DATA_DIR: dir, PORT: '3010' }, envFile);
    expect(shopEnvironment(local, { nodeEnv: 'production' })).toMatchObject({
      APP_URL: 'http://localhost:3010',
      NEXTAUTH_URL: 'http://localhost:3010',
      NOTIFY_BASE_URL: 'http://localhost:3010',
      SHOP_URL: 'http://localhost:3010',
    });
    const named = readSettings({ DATA_DIR: dir, APP_URL: 'https://shop.example' }, envFile);
    expect(shopEnvironment(named, { nodeEnv: 'production' })).toMatchObject({
      NEXTAUTH_URL: 'https://shop.example',
      PORT: '3000',
    });
  });
});
