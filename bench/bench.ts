/** What every part of the benchmark gets to know. */
export type Bench = {
  readonly web: Server;
  readonly bare: Server;
  readonly sandbox: Server;
  readonly databasePid: number;
  /** Where the sandbox's keys are, so that notifications can be signed as the provider signs. */
  readonly sandboxDir: string;
  readonly pace: Pace;
};

/** A web server under measurement; `origin` such as http://localhost:3000. */
export type Server = { readonly origin: string; readonly pid: number };

/** How long things take; `--quick` shortens them. */
export type Pace = {
  readonly rounds: number;
  readonly roundMs: number;
  /** Requests that Node sees of each kind before anything is measured. */
  readonly warmUpRequests: number;
  /** Notifications in one burst. */
  readonly burst: number;
  readonly idleMs: number;
};

export const FULL_PACE: Pace = {
  rounds: 5,
  roundMs: 3_000,
  warmUpRequests: 1_000,
  burst: 800,
  idleMs: 10_000,
};
export const QUICK_PACE: Pace = {
  rounds: 2,
  roundMs: 1_500,
  warmUpRequests: 400,
  burst: 300,
  idleMs: 3_000,
};

/** As the issue sets them: everything is measured at 16 connections. */
export const CONNECTIONS = 16;

/** One line of the report. */
export type Result = {
  readonly name: string;
  /** What was measured, for people: "0.83", "61 /s", "143 MB". */
  readonly figure: string;
  /** What it should be; none for a figure that is only shown. */
  readonly target?: string;
  readonly met?: boolean;
  /** Where the figure comes from. */
  readonly detail: string;
  /** For the file: the same and more, as numbers. */
  readonly numbers: Readonly<Record<string, number | readonly number[]>>;
};

/** What a browser sends with each page it asks for. */
export const BROWSER_HEADERS = {
  Accept: 'text/html,application/xhtml+xml',
  'Accept-Encoding': 'gzip, deflate, br',
  'Accept-Language': 'en',
  'User-Agent': 'Mozilla/5.0 (X11; Linux x64) suanpan-bench',
} as const;

export function round(value: number, digits = 0): string {
  return value.toFixed(digits);
}
