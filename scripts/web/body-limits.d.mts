import type { IncomingMessage, ServerResponse } from 'node:http';

export function refuseLargeBody(request: IncomingMessage, response: ServerResponse): boolean;
