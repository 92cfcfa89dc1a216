import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/**
 * Loaded into the api before its own code (`--import`): measures how long its loop is held up, and writes it into LOOP_PROBE_FILE when it gets SIGUSR2,
 * beginning anew. Plain JavaScript, as it is no part of the program it watches.
 */
const resolutionMs = 5;
const delays = monitorEventLoopDelay({ resolution: resolutionMs });
delays.enable();
process.on('SIGUSR2', () => {
  const ms = (/** @type {number} */ nanos) => Math.max(0, nanos / 1e6 - resolutionMs);
  const { user, system } = process.cpuUsage();
  const said = {
    longestMs: ms(delays.max),
    p99Ms: ms(delays.percentile(99)),
    rssBytes: process.memoryUsage.rss(),
    cpuMicros: user + system,
  };
  delays.reset();
  writeFileSync(`${process.env.LOOP_PROBE_FILE}`, JSON.stringify(said));
});
