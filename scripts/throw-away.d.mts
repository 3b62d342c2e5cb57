/** A database server of our own whose user may create databases; `stop` removes its data too. */
export function startThrowAwayDatabase(): Promise<{ url: string; stop: () => Promise<void> }>;
