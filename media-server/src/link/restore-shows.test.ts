import type { LinkShow } from '@showfloor/contracts/media-link';
import { expect, it } from 'vitest';
import { createLogger } from '../observability/logger.ts';
import { restoreShows } from './restore-shows.ts';

const show: LinkShow = { showId: `shw_${'0'.repeat(26)}`, live: true, cues: [] };
const log = createLogger('silent');

it('asks until the api answers, and one bad show does not hold up the next', async () => {
  const other = { ...show, showId: `shw_${'1'.repeat(26)}` };
  const put: string[] = [];
  let asked = 0;
  await restoreShows({
    api: {
      listShows: async () => {
        asked += 1;
        if (asked < 3) throw new Error('connection refused');
        return [show, other];
      },
    },
    shows: {
      put: async ({ showId }) => {
        put.push(showId);
        if (showId === show.showId) throw new Error('disk full');
        return { refused: 'show_not_live' };
      },
    },
    log,
    signal: new AbortController().signal,
    retryMs: [1, 2],
  });
  expect(asked).toBe(3);
  expect(put).toEqual([show.showId, other.showId]);
});

it('stops asking when it is told to', async () => {
  const stop = new AbortController();
  const restored = restoreShows({
    api: { listShows: () => Promise.reject(new Error('connection refused')) },
    shows: { put: () => Promise.reject(new Error('unreachable')) },
    log,
    signal: stop.signal,
    retryMs: [60_000, 60_000],
  });
  stop.abort();
  await restored;
});
