import { errorFields, log } from '@/lib/log';
import { scrub } from '@/lib/scrub';

/**
 * Libraries write to the console what they like; Next prints whole errors, and Drizzle puts parameters
 * into those. From here on that too is a line of our log, with nothing in it that must not be there.
 */
export function consoleToLog(): void {
  const lineOf = (parts: readonly unknown[]) => {
    const words = parts.filter((part) => typeof part === 'string');
    return scrub(words.join(' ')).slice(0, 500);
  };
  const ways = { error: 'error', warn: 'warn', info: 'info', log: 'info', debug: 'debug' } as const;
  for (const [method, level] of Object.entries(ways)) {
    Reflect.set(console, method, (...parts: unknown[]) => {
      const error = parts.find((part) => part instanceof Error);
      if (level === 'error') log.error('console', error ?? lineOf(parts));
      else log[level]('console', error ? errorFields(error) : { said: lineOf(parts) });
    });
  }
}
