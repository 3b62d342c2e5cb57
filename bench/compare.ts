import { CONNECTIONS, type Pace, type Result, round, type Server } from './bench';
import { failuresOf, fire, type Shot, type Tally } from './load';
import { cpuOf } from './process';
import { median } from './statistics';

/** Measures the shop against the bare application in alternating short rounds. */

const LONGEST_WARM_UP_MS = 20_000;

export type Contender = {
  readonly name: string;
  readonly server: Server;
  readonly next: () => Shot;
};

/**
 * A page of the shop, and which part of the bare application's speed it should reach; null for one that
 * only shows what could be reached.
 */
export type Challenger = Contender & { readonly target: number | null };

/**
 * Each cycle runs the bare application and then every challenger; a challenger's round is compared
 * with the bare rounds before and after its cycle, so that what the machine does meanwhile to both
 * cancels out. The verdict is the median of the rounds.
 */
export async function compare(
  bare: Contender,
  challengers: readonly Challenger[],
  pace: Pace,
): Promise<Result[]> {
  for (const contender of [bare, ...challengers]) await warmUp(contender, pace);
  const bareRounds = [await play(bare, pace.roundMs)];
  const rounds = new Map<Challenger, Round[]>(challengers.map((each) => [each, []]));
  for (let cycle = 0; cycle < pace.rounds; cycle += 1) {
    for (const [challenger, tallies] of rounds) {
      tallies.push(await play(challenger, pace.roundMs));
    }
    bareRounds.push(await play(bare, pace.roundMs));
  }
  return [
    showBare(bare, bareRounds),
    ...[...rounds].map(([challenger, tallies]) => judge(challenger, tallies, bareRounds)),
  ];
}

/** However busy the machine: cold code must have been compiled before it is measured. */
export async function warmUp({ server, next }: Contender, pace: Pace): Promise<void> {
  let left = pace.warmUpRequests;
  const counted = () => {
    left -= 1;
    return left >= 0 ? next() : undefined;
  };
  await fire({
    origin: server.origin,
    next: counted,
    connections: CONNECTIONS,
    durationMs: LONGEST_WARM_UP_MS,
  });
}

/** The mean rate of the bare rounds around each cycle. */
export function bareRates(bareRounds: readonly Round[]): number[] {
  return bareRounds
    .slice(1)
    .map((after, cycle) => (after.perSecond + (bareRounds[cycle] ?? after).perSecond) / 2);
}

/** A round, with what it cost the server: that is steady even where the machine is not. */
export type Round = Tally & { readonly cpuMsPerRequest: number | undefined };

export async function play({ server, next }: Contender, durationMs: number): Promise<Round> {
  const load = { origin: server.origin, next, connections: CONNECTIONS, durationMs };
  const { value: tally, cpu } = await cpuOf({ server: server.pid }, () => fire(load));
  const usedMs = cpu.server;
  return {
    ...tally,
    cpuMsPerRequest: usedMs === undefined ? undefined : usedMs / tally.requests,
  };
}

/** The bare application's own line: what the ratios stand on, and how steady the machine was. */
export function showBare({ name }: Contender, tallies: readonly Round[]): Result {
  const rates = tallies.map((tally) => tally.perSecond);
  const [lowest, highest] = [Math.min(...rates), Math.max(...rates)];
  const failures = sum(tallies.map(failuresOf));
  return {
    name,
    figure: `${round(median(rates))} /s`,
    detail:
      `${spread(lowest, highest, 0)} /s over ${rates.length} rounds` +
      cpu(tallies) +
      failed(failures),
    numbers: { perSecond: rates, failures, ...times(tallies) },
    ...(failures > 0 && { target: 'no failures', met: false }),
  };
}

function judge(
  { name, target }: Challenger,
  tallies: readonly Round[],
  bareRounds: readonly Round[],
): Result {
  const bare = bareRates(bareRounds);
  const rates = tallies.map((tally) => tally.perSecond);
  const ratios = rates.map((rate, cycle) => rate / (bare[cycle] ?? Number.NaN));
  const ratio = median(ratios);
  const failures = sum(tallies.map(failuresOf));
  const { p50Ms, p95Ms, cpuMsPerRequest } = times(tallies);
  return {
    name,
    figure: round(ratio, 2),
    ...(target !== null && {
      target: `≥ ${round(target, 2)}`,
      met: ratio >= target && failures === 0,
    }),
    detail:
      `${round(median(rates))} /s, p50 ${round(p50Ms, 1)} ms, p95 ${round(p95Ms, 1)} ms, rounds ` +
      spread(Math.min(...ratios), Math.max(...ratios), 2) +
      cpu(tallies) +
      failed(failures),
    numbers: { ratio, ratios, perSecond: rates, p50Ms, p95Ms, cpuMsPerRequest, failures },
  };
}

function times(tallies: readonly Round[]) {
  return {
    p50Ms: median(tallies.map((tally) => tally.p50Ms)),
    p95Ms: median(tallies.map((tally) => tally.p95Ms)),
    cpuMsPerRequest: tallies.flatMap(({ cpuMsPerRequest }) => cpuMsPerRequest ?? []),
  };
}

/** Milliseconds of the server's CPU for one request, in words; '' where nobody knows. */
function cpu(rounds: readonly Round[]): string {
  const known = rounds.flatMap(({ cpuMsPerRequest }) => cpuMsPerRequest ?? []);
  return known.length > 0 ? `, ${round(median(known), 2)} ms CPU each` : '';
}

export function spread(lowest: number, highest: number, digits: number): string {
  return `${round(lowest, digits)}–${round(highest, digits)}`;
}

function failed(failures: number): string {
  return failures > 0 ? `, ${failures} FAILED` : '';
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
