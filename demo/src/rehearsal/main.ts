import { crowdPlanSchema } from '@showfloor/contracts/rehearsal';
import { Crowd } from './crowd.ts';

/** How often the api hears how it goes. */
const reportEveryMs = 500;

/**
 * The process that plays the crowd of a rehearsal. It gets its plan from the api that started it, tells it what the crowd has done, and ends when the channel
 * between them closes: nobody plays on for nobody.
 */
process.once('message', (message) => {
  const plan = crowdPlanSchema.parse(message);
  const crowd = new Crowd(plan, { random: Math.random, passingMs: () => performance.now() });
  const reporting = setInterval(() => {
    if (process.connected) process.send?.(crowd.progress);
  }, reportEveryMs);
  process.once('disconnect', () => {
    clearInterval(reporting);
    crowd.close();
  });
  crowd.enter();
});
