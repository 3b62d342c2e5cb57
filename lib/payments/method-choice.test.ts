import { expect, it } from 'vitest';
import {
  appsOf,
  HIDING_REASONS,
  type HidingReason,
  type Situation,
  weighMethods,
} from '@/lib/payments/method-choice';
import type { ProviderDescription } from '@/lib/providers/provider';

const limits = { minMinor: 1, maxMinor: 100_000 };
const wallet: ProviderDescription = {
  id: 'wallet',
  limits: { CNY: limits },
  channels: { desktop: ['qr'], mobile: ['mobile', 'qr'] },
  formOrigins: [],
  ownBrowser: { agent: /WalletApp/, channels: ['in_app'] },
  homes: ['CN'],
};
const rival: ProviderDescription = {
  ...wallet,
  id: 'rival',
  channels: { desktop: ['desktop'], mobile: ['mobile'] },
  ownBrowser: { agent: /RivalApp/, channels: ['mobile'] },
};
const cards: ProviderDescription = {
  id: 'cards',
  limits: { CNY: limits, USD: limits },
  channels: { desktop: ['desktop'], mobile: ['mobile'] },
  formOrigins: [],
};
const old: ProviderDescription = {
  ...cards,
  id: 'old',
  isOptIn: true,
  lacking: [{ channel: 'in_app', setting: 'OLD_SECRET' }],
};
const all = [wallet, rival, cards, old];
const none = { hidden: [], order: [] };

const desktop: Situation = {
  currency: 'CNY',
  totalMinor: 8_800,
  device: 'desktop',
  apps: [],
  country: 'CN',
};
const phone: Situation = { ...desktop, device: 'mobile' };

const shown = (situation: Situation, setting: Parameters<typeof weighMethods>[1] = none) =>
  weighMethods(all, setting, situation)
    .filter(({ hidden }) => hidden === null)
    .map(({ provider, channel }) => `${provider}:${channel}`);
const why = (situation: Situation, provider: string, channel: string, setting = none) =>
  weighMethods(all, setting, situation).find(
    (method) => method.provider === provider && method.channel === channel,
  )?.hidden;

it('shows what fits the device, the preferred channel first', () => {
  expect(shown(desktop)).toEqual(['wallet:qr', 'rival:desktop', 'cards:desktop']);
  expect(shown(phone)).toEqual(['wallet:mobile', 'wallet:qr', 'rival:mobile', 'cards:mobile']);
  expect(why(phone, 'cards', 'desktop')).toBe('device');
  expect(why(desktop, 'cards', 'mobile')).toBe('device');
});

it('shows what takes the currency and the amount', () => {
  expect(shown({ ...desktop, currency: 'USD' })).toEqual(['cards:desktop']);
  expect(why({ ...desktop, currency: 'USD' }, 'wallet', 'qr')).toBe('currency');
  expect(why({ ...desktop, currency: '???' }, 'cards', 'desktop')).toBe('currency');
  expect(why({ ...desktop, totalMinor: 100_001 }, 'cards', 'desktop')).toBe('amount');
});

it('shows in an app’s own browser what works there, and of other apps nothing', () => {
  const inWallet = { ...phone, apps: appsOf(all, 'Mozilla/5.0 (iPhone) WalletApp/8.0') };
  expect(shown(inWallet)).toEqual(['wallet:in_app', 'cards:mobile']);
  expect(why(inWallet, 'wallet', 'qr')).toBe('browser');
  expect(why(inWallet, 'rival', 'mobile')).toBe('browser');
  const inRival = { ...phone, apps: appsOf(all, 'Mozilla/5.0 (Linux) RivalApp/10') };
  expect(shown(inRival)).toEqual(['rival:mobile', 'cards:mobile']);
  expect(why(phone, 'wallet', 'in_app')).toBe('browser');
});

it('names the setting that keeps a way from being there at all, also to those who tick', () => {
  for (const situation of [desktop, phone, { ...phone, apps: ['wallet'] }]) {
    expect(weighMethods(all, { hidden: [], order: ['old:in_app'] }, situation)).toContainEqual({
      provider: 'old',
      channel: 'in_app',
      hidden: 'setting',
      setting: 'OLD_SECRET',
    });
  }
});

it('shows what staff ticked, and what is to be opted in once they did', () => {
  const hidden = { hidden: ['cards:desktop'], order: [] };
  expect(shown(desktop, hidden)).toEqual(['wallet:qr', 'rival:desktop']);
  expect(why(desktop, 'cards', 'desktop')).toBeNull();
  expect(why(desktop, 'old', 'desktop')).toBe('unticked');
  expect(shown(desktop, { hidden: [], order: ['old:desktop'] })[0]).toBe('old:desktop');
});

it('puts first what staff put first, then what is at home where the shopper is', () => {
  expect(shown({ ...desktop, country: 'FR' })).toEqual([
    'cards:desktop',
    'wallet:qr',
    'rival:desktop',
  ]);
  expect(shown({ ...desktop, country: 'FR' }, { hidden: [], order: ['rival:desktop'] })[0]).toBe(
    'rival:desktop',
  );
});

it('has every reason that it names', () => {
  const seen = new Set<HidingReason | null>();
  const inWallet = { ...phone, apps: ['wallet'] };
  for (const situation of [desktop, phone, inWallet, { ...desktop, totalMinor: 0 }]) {
    for (const currency of ['CNY', 'USD']) {
      for (const { hidden } of weighMethods(all, none, { ...situation, currency })) {
        seen.add(hidden);
      }
    }
  }
  expect([...seen].filter(Boolean).sort()).toEqual([...HIDING_REASONS].sort());
});
