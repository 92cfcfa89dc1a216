import { every, type Repeating } from '../../platform/every.ts';
import type { MediaLink } from './media-link.ts';

/** The media node is asked about its shows this often, in ms. */
const pollMs = 5_000;

/** Asks the media node about its shows now and again and again, until closed. */
export function startMediaTimer(link: MediaLink, onError: (error: unknown) => void): Repeating {
  const first = link.poll().catch(onError);
  const polling = every(pollMs, () => link.poll(), onError);
  return {
    async close() {
      link.close();
      await Promise.all([first, polling.close()]);
    },
  };
}
