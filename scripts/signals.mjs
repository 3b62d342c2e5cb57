import { killAll, stopAll } from './children.mjs';
import { say } from './progress.mjs';
import { Interrupted } from './trouble.mjs';

/**
 * `npm` passes a Ctrl-C on to us although the terminal has sent it already: signals that come
 * together count as one.
 */
const ONE_KEYPRESS_MS = 600;
const PARENT_CHECK_MS = 1_000;

/**
 * Stops everything, in order, when the person or the system asks for it; the second time at once.
 * @param {string} [goodbye] said when stopping begins
 * @returns {Promise<never>} rejected with Interrupted as soon as somebody asks
 */
export function untilInterrupted(goodbye = 'Stopping …') {
  let firstAt = 0;
  const interrupted = new Promise((_resolve, reject) => {
    const onSignal = () => {
      if (firstAt === 0) {
        firstAt = Date.now();
        say(`\n${goodbye}`);
        reject(new Interrupted());
        stopAll();
      } else if (Date.now() - firstAt > ONE_KEYPRESS_MS) {
        killAll();
        process.exit(130);
      }
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
    if (process.env.npm_lifecycle_event) whenParentEnds(() => firstAt === 0 && onSignal());
  });
  interrupted.catch(() => {}); // it may come while nobody waits for it
  return interrupted;
}

/** A killed npm tells nobody: its children would go on without anyone who could stop them. */
function whenParentEnds(callback) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, PARENT_CHECK_MS);
  timer.unref();
}
