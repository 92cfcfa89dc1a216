import { useEffect, useState } from 'react';
import { randomKey } from '../../core/browser/random-key.ts';
import { useApi } from '../../hooks/api-context.ts';
import { createPublisher, type Publisher } from './publisher/publisher.ts';
import { openSendSession } from './publisher/send-session.ts';
import { openSignalling } from './publisher/signalling.ts';

/** What publishes this studio's picture to `showId`; ended when the studio is left. */
export function usePublisher(showId: string): Publisher {
  const api = useApi();
  const [publisher] = useState(() =>
    createPublisher({
      getTicket: () => api.shows.studioTicket(showId),
      openSignalling,
      openSendSession,
      random: Math.random,
      studioId: randomKey(),
    }),
  );
  useEffect(() => {
    const online = () => publisher.retryNow();
    window.addEventListener('online', online);
    return () => {
      window.removeEventListener('online', online);
      publisher.stop();
    };
  }, [publisher]);
  return publisher;
}
