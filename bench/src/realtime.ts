import { machine, report } from './figures.ts';
import { measureCrowds } from './realtime/crowds.ts';
import { measureDeliveries } from './realtime/deliveries.ts';
import { installPeers } from './realtime/peers.ts';
import { measurePins } from './realtime/pins.ts';

/**
 * The room at festival size: what a message to a viewer costs beside `ws`, Socket.IO and uWebSockets.js, how late a pin is over ten thousand sockets
 * while they chat, what a viewer takes of memory, and how fast a crowd is back. The servers and their crowds are processes of their own, each on
 * a core of its own; runs are interleaved, and a ratio is the median of the ratios within a run.
 *
 * Usage: npm run bench:realtime [-- --runs N] [deliveries] [pins] [crowds]; with parts named, or fewer runs, nothing is written.
 */
const usualRuns = 5;
const parts = { deliveries: measureDeliveries, pins: measurePins, crowds: measureCrowds } as const;
const isPart = (word: string): word is keyof typeof parts => word in parts;

const words = process.argv.slice(2);
const runsAt = words.indexOf('--runs');
const runs = runsAt < 0 ? usualRuns : Number(words[runsAt + 1]);
const named = words.filter(isPart);

const peers = await installPeers();
const figures: Record<string, number> = {};
for (const part of named.length > 0 ? named : (['deliveries', 'pins', 'crowds'] as const)) {
  Object.assign(figures, await parts[part](runs, peers));
}
if (named.length > 0 || runs < usualRuns) {
  console.log(figures);
} else {
  await report({
    bench: 'realtime',
    conditions: {
      ...machine(),
      runs,
      uwsNode: peers.uwsNodeVersion,
      pinning: 'server on core 0, crowd on core 1',
      oneMessageAWrite: '1,000 sockets, 10 messages/s, tick 10 ms; at 10,000 sockets 2 messages/s',
      coalesced: '1,000 sockets, 500 messages/s, tick 50 ms; deliveries a second of server CPU',
      pins: '10,000 sockets, 100 messages/s of chat, tick 50 ms; the floor writes pins alone',
      slowReaders: '100 of 10,000 read nothing',
      memory: '15,000 sockets',
    },
    figures,
  });
}
