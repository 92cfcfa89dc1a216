import type { Show } from '@showfloor/contracts/show';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { deviceStorage, tabStorage } from '../../core/browser/storage.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useStore } from '../../hooks/use-store.ts';
import type { PublisherSnapshot } from './publisher/publisher.ts';
import { forgetUnfinished, rememberPublishing, wasPublishing } from './publisher/publishing-memory.ts';
import type { SendTracks } from './publisher/send-session.ts';
import { useCutShort } from './use-cut-short.ts';
import { usePublisher } from './use-publisher.ts';

export interface StudioSession {
  readonly publishing: PublisherSnapshot;
  /** This device published to the show before, and never left it: something went down. */
  readonly cutShort: boolean;
  /** Starts the show if it isn't live, then publishes. */
  goLive(): void;
  readonly goingLive: boolean;
  readonly startError: unknown;
  /** Ends the show for everybody. */
  end(): void;
  readonly ending: boolean;
  readonly endError: unknown;
  retryNow(): void;
}

interface StudioSessionOptions {
  readonly show: Show;
  /** Whether the show is live, as far as is known. */
  readonly live: boolean;
  readonly tracks: SendTracks;
  /** Whether this browser could send the tracks: a show never begins without a picture to come. */
  readonly canSend: boolean;
}

/** Going live, staying live through reloads and losses, and ending. */
export function useStudioSession({ show, live, tracks, canSend }: StudioSessionOptions): StudioSession {
  const api = useApi();
  const queries = useQueryClient();
  const publisher = usePublisher(show.id);
  const publishing = useStore(publisher);
  const cutShort = useCutShort(show.id, publishing.phase);
  const ready = canSend && tracks.video !== null && tracks.audio !== null;

  const publish = useCallback(
    (takeOver: boolean) => {
      rememberPublishing(tabStorage, show.id);
      publisher.start(tracks, takeOver);
    },
    [publisher, show.id, tracks],
  );

  const start = useMutation({
    mutationFn: () => (live ? Promise.resolve(show) : api.shows.start(show.id)),
    onSuccess: (started) => {
      queries.setQueryData(queryKeys.show(show.id), started);
      publish(true);
    },
  });
  const end = useMutation({
    mutationFn: () => api.shows.end(show.id),
    onSuccess: (ended) => {
      rememberPublishing(tabStorage, null);
      forgetUnfinished(deviceStorage);
      publisher.stop();
      queries.setQueryData(queryKeys.show(show.id), ended);
    },
  });

  // What is chosen while on air goes on air.
  useEffect(() => publisher.setTracks(tracks), [publisher, tracks]);

  // A reload in the middle of a show: on with it, once, as soon as there is a picture again, unless somebody else has taken it meanwhile.
  const resumed = useRef(false);
  useEffect(() => {
    if (resumed.current || !ready || !live) return;
    if (publishing.phase === 'idle' && wasPublishing(tabStorage, show.id)) {
      resumed.current = true;
      publish(false);
    }
  }, [ready, live, publishing.phase, show.id, publish]);

  useEffect(() => {
    const over = publishing.phase === 'taken_over' || publishing.phase === 'ended';
    if (over) rememberPublishing(tabStorage, null);
  }, [publishing.phase]);

  return {
    publishing,
    cutShort,
    goLive: () => {
      if (!canSend) return;
      // From now on it is by will, so no reload's memory has to act.
      resumed.current = true;
      start.mutate();
    },
    goingLive: start.isPending,
    startError: start.error,
    end: () => end.mutate(),
    ending: end.isPending,
    endError: end.error,
    retryNow: () => publisher.retryNow(),
  };
}
