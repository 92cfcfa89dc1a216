import { z } from 'zod';
import { ChatCrowd } from '../../tests/harness/chat-crowd.ts';

/**
 * The crowd of chat-list.ts, as a process of its own. Says how many messages were said and refused to its parent: once when all have entered, and
 * after each of its orders, which are how many messages a second are to be said from now on. Usage: chat-list-crowd.ts URL REALTIME_URL SHOW COUNT
 */
const [publicUrl = '', realtimeUrl = '', showId = '', count = '0'] = process.argv.slice(2);
const crowd = await ChatCrowd.enter({ publicUrl, realtimeUrl, showId }, Number(count));

process.on('message', (order) => {
  crowd.hush();
  const perSecond = z.number().parse(order);
  if (perSecond > 0) crowd.talk(perSecond);
  process.send?.(crowd.tally);
});
process.send?.(crowd.tally);
process.once('disconnect', () => process.exit());
