/**
 * Loaded into the web processes of a campaign (`--import`): on SIGUSR2 a process collects its garbage
 * and writes down what is left, which is what it holds on to. Resident memory tells little of that: V8
 * gives back what it grew by only under pressure.
 */
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import vm from 'node:vm';

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc');

process.on('SIGUSR2', () => {
  collect();
  // What the first one finalised.
  collect();
  const { heapUsed, external } = process.memoryUsage();
  const file = path.join(process.env.HEAP_DIR ?? '.', `${process.pid}.heap`);
  appendFileSync(file, `${heapUsed + external}\n`);
});
