import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import path from 'node:path';

/**
 * Loaded into the shop's web process by `--profile`: keeps a CPU profile from start to end, to be
 * opened in Chromium's developer tools. (Node does not take --cpu-prof by NODE_OPTIONS.)
 */
const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.start');
process.on('exit', () => {
  session.post('Profiler.stop', (error, result) => {
    if (error) throw error;
    const file = path.join(process.env.BENCH_PROFILE_DIR, `web-${process.pid}.cpuprofile`);
    writeFileSync(file, JSON.stringify(result.profile));
  });
});
