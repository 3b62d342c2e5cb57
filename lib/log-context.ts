import { AsyncLocalStorage } from 'node:async_hooks';

/** What every line of the log carries by itself: the request that came in, the job that runs. */
export type LogContext = {
  readonly requestId?: string | undefined;
  readonly jobId?: string;
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

/** Runs work whose log lines carry this and nothing of the context around it. */
export function withLogContext<Result>(context: LogContext, work: () => Result): Result {
  return storage().run(context, work);
}
