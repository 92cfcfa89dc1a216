import { useEffect, useRef, useState } from 'react';
import { deviceStorage } from '../../core/browser/storage.ts';
import type { PublisherSnapshot } from './publisher/publisher.ts';
import { forgetUnfinished, rememberUnfinished, wasCutShort } from './publisher/publishing-memory.ts';

/**
 * Whether this device published to the show before, and never left it: something went down. Remembers it of this studio as long as it publishes. Only
 * who published forgets it: another studio that is open beside it may be closed at any time.
 */
export function useCutShort(showId: string, phase: PublisherSnapshot['phase']): boolean {
  const [cutShort] = useState(() => wasCutShort(deviceStorage, showId));
  const published = useRef(false);

  useEffect(() => {
    if (phase === 'sending') {
      published.current = true;
      rememberUnfinished(deviceStorage, showId);
    }
    if (phase === 'taken_over' || phase === 'ended') {
      published.current = false;
      forgetUnfinished(deviceStorage);
    }
  }, [phase, showId]);

  // Leaving by will is no accident, and the browser says so; a crash doesn't.
  useEffect(() => {
    const leave = () => {
      if (published.current) forgetUnfinished(deviceStorage);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  return cutShort;
}
