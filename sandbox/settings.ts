import { resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const environment = z.object({
  SANDBOX_PORT: port.default(4000),
  SANDBOX_HOST: z.string().min(1).default('127.0.0.1'),
  SANDBOX_SMTP_PORT: port.default(4025),
  SANDBOX_DIR: z.string().min(1).default('.data/sandbox'),
  SANDBOX_URL: z.url().optional(),
  SHOP_URL: z.url().default('http://localhost:3000'),
  NOTIFY_BASE_URL: z.url().optional(),
});

type Settings = {
  port: number;
  smtpPort: number;
  /** Address to listen on; loopback unless told otherwise (a container). */
  host: string;
  dir: string;
  /** Public base of the sandbox, without a trailing slash. */
  url: string;
  shopUrl: string;
  /** Where the shop takes notifications, without a trailing slash. */
  notifyBaseUrl: string;
};

/** Reads the environment; throws a ZodError that names the variable when one is wrong. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const parsed = environment.parse(env);
  const url = parsed.SANDBOX_URL ?? `http://localhost:${parsed.SANDBOX_PORT}`;
  return {
    port: parsed.SANDBOX_PORT,
    smtpPort: parsed.SANDBOX_SMTP_PORT,
    host: parsed.SANDBOX_HOST,
    dir: resolve(parsed.SANDBOX_DIR),
    url: url.replace(/\/+$/, ''),
    shopUrl: parsed.SHOP_URL.replace(/\/+$/, ''),
    notifyBaseUrl: (parsed.NOTIFY_BASE_URL ?? parsed.SHOP_URL).replace(/\/+$/, ''),
  };
}
