import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { requireFreePort } from './ports.mjs';

test('a taken port is named with its variable, and the command with which another is chosen', async () => {
  const server = createServer().listen(0);
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const check = requireFreePort('PORT', port, { what: 'the shop', command: 'npm run dev' });
  await expect(check).rejects.toThrow(
    new RegExp(`^Port ${port} \\(PORT, for the shop\\) is taken[^]*PORT=\\d+ npm run dev$`),
  );
});
