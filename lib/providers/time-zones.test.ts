import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@/lib/ids';
import { onboard, readMerchantEnv } from '../../sandbox/onboard';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { newSandboxDir } from '../../sandbox/testing-dir';

/**
 * The time until which a payment may be paid, on the wire of each provider, from processes whose own time
 * zone is another one: what they announce to the sandbox, and what they write of instants at which clocks
 * in America are changed.
 */

const ZONES = ['UTC', 'America/New_York', 'Asia/Kathmandu'];

/** Instants before, in and after the hour that New York has twice, and none that it skips. */
const INSTANTS = {
  '2026-11-01T05:30:00.000Z': '2026-11-01 13:30:00',
  '2026-11-01T06:30:00.000Z': '2026-11-01 14:30:00',
  '2026-03-08T06:59:59.000Z': '2026-03-08 14:59:59',
  '2026-03-08T07:00:00.000Z': '2026-03-08 15:00:00',
  '2026-12-31T16:00:00.000Z': '2027-01-01 00:00:00',
} as const;

let dir = '';
let sandbox: Sandbox;
beforeAll(async () => {
  dir = await newSandboxDir();
  sandbox = await startSandbox({ port: 0, dir, persist: false });
  await onboard(dir, { sandboxUrl: sandbox.url, smtpPort: sandbox.smtpPort });
});
afterAll(async () => {
  await sandbox.stop();
});

/** Runs in the process of another zone: announces payments, and prints what it wrote of instants. */
const CHILD = `
  import { getProvider } from './lib/providers/registry.ts';
  import { prepayBody } from './lib/providers/wechatpay/wire.ts';
  const { announce, instants } = JSON.parse(process.env.TASK);
  const requestOf = (paymentId, channel, requestedAt, expiresAt) => ({
    paymentId, channel, requestedAt, expiresAt, amount: { minor: 100, currency: 'CNY' },
    description: 'tea', notifyUrl: 'http://127.0.0.1:1/n', returnUrl: 'http://127.0.0.1:1/r',
    clientIp: '127.0.0.1',
  });
  for (const { provider, channel, paymentId, requestedAt, expiresAt } of announce) {
    const { presentation } = await getProvider(provider).createPayment(
      requestOf(paymentId, channel, new Date(requestedAt), new Date(expiresAt)),
    );
    if (presentation.kind === 'redirect') await fetch(presentation.url);
    if (presentation.kind === 'form') {
      const body = new URLSearchParams(presentation.fields);
      await fetch(presentation.action, { method: 'POST', body });
    }
  }
  const written = [];
  for (const instant of instants) {
    const at = new Date(instant);
    const alipay = await getProvider('alipay').createPayment(requestOf('A', 'desktop', at, at));
    const biz = JSON.parse(new URL(alipay.presentation.url).searchParams.get('biz_content'));
    const { fields } = (await getProvider('unionpay').createPayment(requestOf('U', 'desktop', at, at))).presentation;
    const wechatpay = JSON.parse(prepayBody({ mchid: '1', appid: 'a' }, requestOf('W', 'qr', at, at)));
    written.push({
      instant, alipay: biz.time_expire, unionpay: fields.payTimeout, asked: fields.txnTime,
      wechatpay: wechatpay.time_expire,
    });
  }
  console.log(JSON.stringify({ zone: new Date(0).getTimezoneOffset(), written }));
`;

type Written = Record<'instant' | 'alipay' | 'unionpay' | 'asked' | 'wechatpay', string>;

async function inZone(zone: string, task: object): Promise<{ zone: number; written: Written[] }> {
  const options = ['--conditions=react-server', '--import', 'tsx', '--input-type=module'];
  // biome-ignore lint/style/noProcessEnv: the child gets our environment, but for its zone
  const env = { ...process.env, ...(await readMerchantEnv(dir)) };
  const child = spawn(process.execPath, [...options, '-e', CHILD], {
    env: { ...env, TZ: zone, TASK: JSON.stringify(task), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(0);
  return JSON.parse(said);
}

const METHODS = [
  ['wechatpay', 'qr'],
  ['wechatpay', 'mobile'],
  ['alipay', 'desktop'],
  ['alipay', 'qr'],
  ['alipay', 'mobile'],
  ['unionpay', 'desktop'],
  ['unionpay', 'mobile'],
] as const;

describe.each(ZONES)('a server in %s', (zone) => {
  it('tells every provider the right end of a payment', async () => {
    const requestedAt = new Date();
    const expiresAt = new Date(Math.floor(requestedAt.getTime() / 1_000) * 1_000 + 30 * 60_000);
    const announce = METHODS.map(([provider, channel]) => {
      return { provider, channel, paymentId: newId(), requestedAt, expiresAt };
    });
    const told = await inZone(zone, { announce, instants: Object.keys(INSTANTS) });
    if (zone !== 'UTC') expect(told.zone).not.toBe(0);
    for (const { provider, channel, paymentId } of announce) {
      const trade = sandbox.core.trades.find(provider, paymentId);
      expect(trade?.expiresAt, `${provider}, ${channel}`).toBe(expiresAt.toISOString());
    }
    for (const [instant, beijing] of Object.entries(INSTANTS)) {
      const compact = beijing.replace(/\D/g, '');
      const written = told.written.find((one) => one.instant === instant);
      expect(written).toMatchObject({ alipay: beijing, unionpay: compact, asked: compact });
      expect(new Date(written?.wechatpay ?? '').toISOString()).toBe(instant);
    }
  });
});
