import { Interrupted } from './trouble.mjs';

/**
 * What the person sees while they wait: one line for each step that is done, with its time, and
 * below them on a terminal the steps under way. Elsewhere a long step gives a sign of life.
 */

const REFRESH_MS = 250;
const SIGN_OF_LIFE_MS = 30_000;
const LABEL_WIDTH = 46;

const terminal = Boolean(process.stdout.isTTY) && !process.env.VERBOSE;
const colours = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;

/** @type {Map<string, number>} label → when it began, in ms since the epoch */
const underWay = new Map();
let timer;
let lastSign = 0;

/**
 * Runs `work` as one visible step. `work` may call the function it is given to add a few words.
 * @template Result
 * @param {string} label
 * @param {(note: (words: string) => void) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function step(label, work) {
  const startedAt = Date.now();
  let words = '';
  underWay.set(label, startedAt);
  lastSign = startedAt;
  timer ??= setInterval(tick, terminal ? REFRESH_MS : 1_000);
  timer.unref();
  try {
    const result = await work((given) => {
      words = given;
    });
    finish('✓', 32, label, startedAt, words);
    return result;
  } catch (error) {
    if (error instanceof Interrupted) forget(label);
    else finish('✗', 31, label, startedAt, words);
    throw error;
  }
}

/** Prints a line above the steps under way. */
export function say(line) {
  erase();
  console.log(line);
  draw();
}

/** Text in one of the terminal's colours (an SGR number), where it has any. */
export function paint(colour, text) {
  return colours ? `\u001b[${colour}m${text}\u001b[0m` : text;
}

/** Milliseconds as people read them. */
export function duration(ms) {
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function finish(mark, colour, label, startedAt, words) {
  forget(label);
  const time = duration(Date.now() - startedAt).padStart(10);
  const tail = words ? `  ${paint(2, words)}` : '';
  say(`${paint(colour, mark)} ${label.padEnd(LABEL_WIDTH)}${time}${tail}`);
}

function forget(label) {
  underWay.delete(label);
  if (underWay.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}

function tick() {
  if (terminal) return draw();
  if (Date.now() - lastSign < SIGN_OF_LIFE_MS) return;
  lastSign = Date.now();
  console.log(`… ${underWayText()}`);
}

function underWayText() {
  return [...underWay]
    .map(([label, startedAt]) => `${label} (${Math.round((Date.now() - startedAt) / 1_000)} s)`)
    .join(', ');
}

function draw() {
  if (!terminal || underWay.size === 0) return;
  const line = `… ${underWayText()}`.slice(0, (process.stdout.columns || 80) - 1);
  process.stdout.write(`\r\u001b[2K${paint(2, line)}`);
}

function erase() {
  if (terminal) process.stdout.write('\r\u001b[2K');
}
