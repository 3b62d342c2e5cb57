import { mkdir } from 'node:fs/promises';
import { onboard } from './onboard';
import { startSandbox } from './server';
import { readSettings } from './settings';

/** The sandbox as a process: `tsx sandbox/main.ts`, until SIGINT or SIGTERM. */
const settings = readSettings();
await mkdir(settings.dir, { recursive: true });
await onboard(settings.dir, { sandboxUrl: settings.url, smtpPort: settings.smtpPort });
const sandbox = await startSandbox(settings);
console.log(`sandbox: ${sandbox.url} (mail: smtp://localhost:${sandbox.smtpPort})`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void sandbox.stop().then(() => process.exit(0));
  });
}
