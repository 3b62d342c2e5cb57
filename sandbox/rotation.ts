import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { loadKeys } from './keys';
import { onboard, readMerchantEnv } from './onboard';
import type { Core } from './protocol';

/**
 * What a merchant does in a provider's console to change keys and certificates, in its three steps:
 * issue – a second generation of everything is there; the gateway takes both of the merchant's and still
 * signs by its own old one. merchant.env, the shop's credentials, signs by the new and believes both.
 * switch – the gateway signs by its new one. retire – the old ones are nothing any more.
 */
export const rotationRequest = z.strictObject({
  provider: z.enum(['wechatpay', 'alipay', 'unionpay']),
  step: z.enum(['issue', 'switch', 'retire']),
});
type Request = z.infer<typeof rotationRequest>;
type Rotating = Request['provider'];

/** By these the shop verifies or opens what comes: two generations side by side. */
const BELIEVED = new Set([
  'WECHATPAY_PUBLIC_KEYS',
  'WECHATPAY_API_V3_KEY',
  'ALIPAY_PUBLIC_KEYS',
  'UNIONPAY_MIDDLE_CERTS',
  'UNIONPAY_ROOT_CERTS',
]);

/** The directory of the new generation, while a rotation is under way. */
const underWay = new WeakMap<Core, Map<Rotating, string>>();

/** Takes the step; words say why it cannot be taken now. A restart in between abandons the rotation. */
export async function rotate(
  core: Core,
  dir: string,
  { provider, step }: Request,
): Promise<string | undefined> {
  const drafts = underWay.get(core) ?? new Map<Rotating, string>();
  underWay.set(core, drafts);
  const draft = drafts.get(provider);
  if (step === 'issue') {
    if (draft) return 'a rotation is under way';
    drafts.set(provider, await issue(core, dir, provider));
    return undefined;
  }
  if (!draft) return 'there is no rotation under way';
  if (step === 'switch') {
    exchange(core, provider);
    return undefined;
  }
  await retire(core, dir, { provider, draft });
  drafts.delete(provider);
  return undefined;
}

async function issue(core: Core, dir: string, provider: Rotating): Promise<string> {
  const draft = join(dir, `rotation-${randomBytes(4).toString('hex')}`);
  await mkdir(join(draft, 'keys'), { recursive: true, mode: 0o700 });
  const gateway = await readGateway(dir);
  delete gateway[provider];
  await writeGateway(draft, gateway);
  await onboard(draft, { sandboxUrl: core.sandboxUrl(), smtpPort: 1 });
  core.otherKeys = { ...core.otherKeys, [provider]: loadKeys(draft)[provider] };
  await changeMerchantEnv(dir, await readMerchantEnv(draft), (name, fresh, old) => {
    if (!name.startsWith(`${provider.toUpperCase()}_`)) return old;
    return BELIEVED.has(name) ? `${fresh},${old}` : fresh;
  });
  return draft;
}

/** Whoever signed is now the other one. */
function exchange(core: Core, provider: Rotating): void {
  const other = core.otherKeys[provider];
  if (!other) return;
  core.otherKeys = { ...core.otherKeys, [provider]: core.keys[provider] };
  core.keys = { ...core.keys, [provider]: other };
}

async function retire(
  core: Core,
  dir: string,
  { provider, draft }: { provider: Rotating; draft: string },
): Promise<void> {
  core.keys = { ...core.keys, [provider]: loadKeys(draft)[provider] };
  core.otherKeys = { ...core.otherKeys, [provider]: undefined };
  await changeMerchantEnv(dir, await readMerchantEnv(draft), (name, fresh, old) =>
    name.startsWith(`${provider.toUpperCase()}_`) ? fresh : old,
  );
  // For the next start: the shop's files of today stay where they are until then.
  for (const file of await readdir(join(draft, 'keys'))) {
    if (file.startsWith(provider)) {
      await copyFile(join(draft, 'keys', file), join(dir, 'keys', file));
    }
  }
  const fresh = await readGateway(draft);
  await writeGateway(dir, { ...(await readGateway(dir)), [provider]: fresh[provider] });
}

async function readGateway(dir: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(dir, 'keys', 'gateway.json'), 'utf8'));
}

async function writeGateway(dir: string, gateway: Record<string, unknown>): Promise<void> {
  await replace(join(dir, 'keys', 'gateway.json'), JSON.stringify(gateway, null, 2));
}

async function changeMerchantEnv(
  dir: string,
  fresh: Record<string, string>,
  choose: (name: string, fresh: string, old: string) => string,
): Promise<void> {
  const old = await readMerchantEnv(dir);
  const lines = Object.entries(old).map(([name, value]) => {
    return `${name}=${choose(name, fresh[name] ?? value, value)}\n`;
  });
  await replace(join(dir, 'merchant.env'), lines.join(''));
}

/** Nobody ever reads half of it. */
async function replace(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, file);
}
