import { CONNECTIONS, type Pace, type Result, round } from './bench';
import { failuresOf, fire, type Shot, type Tally } from './load';
import { median } from './statistics';

/** Measures the shop against the bare application in alternating short rounds. */

export type Contender = {
  readonly name: string;
  readonly origin: string;
  readonly next: () => Shot;
};

/** A page of the shop, and which part of the bare application's speed it should reach. */
export type Challenger = Contender & { readonly target: number };

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
  for (const contender of [bare, ...challengers]) await play(contender, pace.warmUpMs);
  const bareRounds = [await play(bare, pace.roundMs)];
  const rounds = new Map<Challenger, Tally[]>(challengers.map((each) => [each, []]));
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

/** The mean rate of the bare rounds around each cycle. */
export function bareRates(bareRounds: readonly Tally[]): number[] {
  return bareRounds
    .slice(1)
    .map((after, cycle) => (after.perSecond + (bareRounds[cycle] ?? after).perSecond) / 2);
}

export function play({ origin, next }: Contender, durationMs: number): Promise<Tally> {
  return fire({ origin, next, connections: CONNECTIONS, durationMs });
}

/** The bare application's own line: what the ratios stand on, and how steady the machine was. */
export function showBare({ name }: Contender, tallies: readonly Tally[]): Result {
  const rates = tallies.map((tally) => tally.perSecond);
  const [lowest, highest] = [Math.min(...rates), Math.max(...rates)];
  const failures = sum(tallies.map(failuresOf));
  return {
    name,
    figure: `${round(median(rates))} /s`,
    detail: `${spread(lowest, highest, 0)} /s over ${rates.length} rounds${failed(failures)}`,
    numbers: { perSecond: rates, failures, ...times(tallies) },
    ...(failures > 0 && { target: 'no failures', met: false }),
  };
}

function judge(
  { name, target }: Challenger,
  tallies: readonly Tally[],
  bareRounds: readonly Tally[],
): Result {
  const bare = bareRates(bareRounds);
  const rates = tallies.map((tally) => tally.perSecond);
  const ratios = rates.map((rate, cycle) => rate / (bare[cycle] ?? Number.NaN));
  const ratio = median(ratios);
  const failures = sum(tallies.map(failuresOf));
  const { p50Ms, p95Ms } = times(tallies);
  return {
    name,
    figure: round(ratio, 2),
    target: `≥ ${round(target, 2)}`,
    met: ratio >= target && failures === 0,
    detail:
      `${round(median(rates))} /s, p50 ${round(p50Ms, 1)} ms, p95 ${round(p95Ms, 1)} ms, rounds ` +
      `${spread(Math.min(...ratios), Math.max(...ratios), 2)}${failed(failures)}`,
    numbers: { ratio, ratios, perSecond: rates, p50Ms, p95Ms, failures },
  };
}

function times(tallies: readonly Tally[]) {
  return {
    p50Ms: median(tallies.map((tally) => tally.p50Ms)),
    p95Ms: median(tallies.map((tally) => tally.p95Ms)),
  };
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
