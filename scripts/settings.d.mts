/** What the person set, and what follows from it. Described in settings.mjs. */
export type Settings = {
  port: number;
  sandboxPort: number;
  smtpPort: number;
  smtpPortGiven: boolean;
  dataDir: string;
  sandboxed: boolean;
  embedded: boolean;
  given: Record<string, string>;
};

type Variables = Record<string, string | undefined>;

export function readSettings(environment: Variables, envFile?: string): Settings;

export function shopEnvironment(
  settings: Settings,
  more: { databaseUrl?: string; nodeEnv: 'production' | 'development' },
): Variables;
