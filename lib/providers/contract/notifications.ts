import { expect, it } from 'vitest';
import { NotificationRejected } from '@/lib/errors';
import {
  A_WHILE_MS,
  buy,
  type ContractSubject,
  type GetStage,
  notified,
  present,
  referenceTo,
} from './stage';

export function describeNotifications(stage: GetStage): void {
  it('have one event key when they come several times', async () => {
    const { bed } = stage();
    const { request } = await present(stage());
    await bed.fault('notify-duplicate', request.paymentId, { copies: 2 });
    await bed.pay(request.paymentId);
    const first = await notified(stage(), request.paymentId, 0);
    expect(await notified(stage(), request.paymentId, 1)).toEqual(first);
    expect(await notified(stage(), request.paymentId, 2)).toEqual(first);
  });

  it('come again when we could not take them, and no more once we have', async () => {
    const { bed } = stage();
    const { request } = await present(stage());
    bed.stallOnce(request.paymentId);
    await bed.pay(request.paymentId);
    const first = await notified(stage(), request.paymentId, 0);
    await bed.advance(A_WHILE_MS);
    expect(await notified(stage(), request.paymentId, 1)).toEqual(first);
    await bed.advance(A_WHILE_MS);
    await bed.resend(request.paymentId);
    expect(await notified(stage(), request.paymentId, 2)).toEqual(first);
  });

  it('that come in the wrong order say the same of the end', async () => {
    const { bed, provider } = stage();
    const { request, start } = await present(stage());
    await bed.fault('notify-reorder', request.paymentId, { delayMs: 1 });
    await bed.pay(request.paymentId);
    const { fact } = await notified(stage(), request.paymentId);
    expect(fact).toMatchObject({ status: 'succeeded' });
    expect(await provider.queryPayment(referenceTo(request, start))).toMatchObject({
      status: 'succeeded',
    });
  });

  it('of another payment have another event key', async () => {
    const one = await buy(stage());
    const other = await buy(stage());
    expect(other.verified.eventKey).not.toBe(one.verified.eventKey);
  });

  it('are verified by the other of two valid keys too', async () => {
    const { bed } = stage();
    const { request } = await present(stage());
    await bed.fault('notify-second-key', request.paymentId);
    await bed.pay(request.paymentId);
    const { fact } = await notified(stage(), request.paymentId);
    expect(fact).toMatchObject({ status: 'succeeded' });
  });

  it('tell the amount that was paid, even where it is not ours', async () => {
    const { bed } = stage();
    const { request } = await present(stage());
    await bed.fault('notify-wrong-amount', request.paymentId, { amountMinor: 1 });
    await bed.pay(request.paymentId);
    const { fact } = await notified(stage(), request.paymentId);
    expect(fact).toMatchObject({ status: 'succeeded', amount: { ...request.amount, minor: 1 } });
  });
}

export function describeForgeries(stage: GetStage, forgeries: ContractSubject['forgeries']): void {
  it.each(Object.entries(forgeries))('%s is refused: %s', async (fault, reason) => {
    const { bed } = stage();
    const { request } = await present(stage());
    await bed.fault(fault, request.paymentId);
    await bed.pay(request.paymentId);
    expect(await bed.arrival(request.paymentId, 0)).toMatchObject({ rejection: reason });
    // Refused is not lost: what is genuine comes again.
    await bed.advance(A_WHILE_MS);
    const { fact } = await notified(stage(), request.paymentId, 1);
    expect(fact).toMatchObject({ status: 'succeeded' });
  });

  it('with any one byte of a genuine one altered never says anything else', async () => {
    const { bed, provider } = stage();
    const { request, verified } = await buy(stage());
    const { raw } = await bed.arrival(request.paymentId, 0);
    const stride = Math.ceil(raw.body.length / 200);
    for (let at = 0; at < raw.body.length; at += stride) {
      const body = Buffer.from(raw.body);
      body[at] = (body[at] ?? 0) ^ 1;
      try {
        expect(await provider.parseNotification({ ...raw, body })).toEqual(verified);
      } catch (error) {
        expect(error).toBeInstanceOf(NotificationRejected);
      }
    }
  });

  it('of any other kind are refused, and break nothing', async () => {
    const { bed, provider } = stage();
    const { request } = await buy(stage());
    const { raw } = await bed.arrival(request.paymentId, 0);
    const bodies = ['', '{}', 'null', 'a=b', '<xml/>', '%', '\u0000', '&&==', '[[['.repeat(1000)];
    for (const body of bodies.map((text) => Buffer.from(text))) {
      for (const headers of [raw.headers, {}]) {
        const parsed = provider.parseNotification({ headers, body });
        await expect(parsed).rejects.toBeInstanceOf(NotificationRejected);
      }
    }
  });
}
