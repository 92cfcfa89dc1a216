import { useEffect, useState } from 'react';
import type { ApiClient } from '../../core/api/client.ts';
import type { RealtimeClient, RealtimeSnapshot } from '../../core/realtime/realtime-client.ts';
import { createTimelineStore, type TimelineStore } from '../../core/timeline/timeline-store.ts';
import { useApi } from '../../hooks/api-context.ts';

/** Pages are asked for up to this many: 500 cues each, more than any show has. */
const mostPages = 20;

/** All pins of a show: those of before by HTTP, new ones by the room, and whatever the playlist tells (by `addDateRange`). */
export function useShowTimeline(showId: string, room: RealtimeClient | null): TimelineStore {
  const api = useApi();
  const [timeline, setTimeline] = useState(createTimelineStore);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another show is another timeline
  useEffect(() => setTimeline(createTimelineStore()), [showId]);

  useEffect(() => {
    const leaving = new AbortController();
    // Without it only rewinding lacks cards until the playlist or the room tells them: nothing to bother anybody with.
    fetchAll(api, showId, timeline, leaving.signal).catch(() => undefined);
    return () => leaving.abort();
  }, [api, showId, timeline]);

  useEffect(() => {
    if (!room) return;
    let taken: RealtimeSnapshot['cues'] = [];
    const take = () => {
      const { cues } = room.getSnapshot();
      // Most of what a room says is chat.
      if (cues !== taken) timeline.addCues(cues);
      taken = cues;
    };
    take();
    return room.subscribe(take);
  }, [room, timeline]);

  return timeline;
}

async function fetchAll(api: ApiClient, showId: string, timeline: TimelineStore, signal: AbortSignal): Promise<void> {
  let epoch = 0;
  let since = 0;
  for (let page = 0; page < mostPages; page += 1) {
    const { head, cues, epoch: answered } = await api.timeline.page(showId, { epoch, since }, signal);
    timeline.addCues(cues);
    const last = cues.at(-1)?.seq ?? head;
    if (last >= head) return;
    epoch = answered;
    since = last;
  }
}
