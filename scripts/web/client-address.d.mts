import type { IncomingMessage } from 'node:http';

export function settleClientAddress(
  request: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } },
  trustedProxies: number,
): void;
