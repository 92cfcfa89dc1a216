import { setMachineClock } from '../../../api/src/testing/machine-clock.ts';

/** Given to a process of ours by `--import`: each SIGUSR2 sets its machine's clock an hour ahead, an hour back, and right again, in turn. */
const hourMs = 3_600_000;
const steps = [hourMs, -hourMs, 0];
let step = 0;
process.on('SIGUSR2', () => {
  setMachineClock(steps[step % steps.length] ?? 0);
  step += 1;
});
