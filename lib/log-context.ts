import { AsyncLocalStorage } from 'node:async_hooks';

/** What every line of the log carries by itself: the request that came in, the job that runs. */
export type LogContext = {
  readonly requestId?: string | undefined;
  readonly jobId?: string;
  /** Was the database out of reach for it? Then the web server answers 503 (scripts/web/away.mjs). */
  busy?: boolean;
};

declare global {
  // scripts/web.mjs makes it before Next loads anything; Next bundles our modules several times.
  var suanpanLogContext: AsyncLocalStorage<LogContext> | undefined;
}

function storage(): AsyncLocalStorage<LogContext> {
  globalThis.suanpanLogContext ??= new AsyncLocalStorage();
  return globalThis.suanpanLogContext;
}

/** What holds here and now. */
export function logContext(): LogContext {
  return storage().getStore() ?? {};
}

/** @returns what notes, wherever it is called, that the database was out of reach for what runs here */
export function noteBusy(): () => void {
  const context = storage().getStore();
  return () => {
    if (context) context.busy = true;
  };
}

/** Runs work whose log lines carry this and nothing of the context around it. */
export function withLogContext<Result>(context: LogContext, work: () => Result): Result {
  return storage().run(context, work);
}
