import type { IncomingMessage, ServerResponse } from 'node:http';

export function compressResponses(): (request: IncomingMessage, response: ServerResponse) => void;
