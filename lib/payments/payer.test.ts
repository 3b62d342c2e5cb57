import { expect, it } from 'vitest';
import { newId } from '@/lib/ids';
import { asksForPayer, isPayerState, newPayerState } from '@/lib/payments/payer';

const paymentId = newId();

it('knows the browser that was sent, and for which payment', () => {
  const { secret, state } = newPayerState(paymentId);
  expect(isPayerState(paymentId, { secret, state })).toBe(true);
  expect(isPayerState(newId(), { secret, state })).toBe(false);
});

it('is never the same twice, and nothing but letters and digits', () => {
  const [one, other] = [newPayerState(paymentId), newPayerState(paymentId)];
  expect(one.state).not.toBe(other.state);
  expect(one.state).toMatch(/^[a-z0-9]{64}$/);
});

it('takes no state of another browser, none that was made up, and none at all', () => {
  const { secret, state } = newPayerState(paymentId);
  const stranger = newPayerState(paymentId);
  for (const forged of [
    { secret: stranger.secret, state },
    { secret, state: stranger.state },
    { secret: undefined, state },
    { secret: '', state: '' },
    { secret, state: null },
    { secret, state: secret },
    { secret, state: `${state}0` },
    { secret, state: '…'.repeat(64) },
  ]) {
    expect(isPayerState(paymentId, forged)).toBe(false);
  }
});

it('asks for the payer in the channels that the provider names', () => {
  const payerIdentity = {
    channels: ['in_app'] as const,
    authorizeUrl: () => '',
    identify: () => Promise.resolve(''),
  };
  expect(asksForPayer({ payerIdentity }, 'in_app')).toBe(true);
  expect(asksForPayer({ payerIdentity }, 'qr')).toBe(false);
  expect(asksForPayer({ payerIdentity: null }, 'in_app')).toBe(false);
});
