import type { RoomAnnouncer } from '../events/room-announcer.ts';
import type { Broker } from './broker.ts';
import type { RealtimeMetrics } from './realtime-metrics.ts';

/** The domain's voice in the rooms, on the broker. What the broker doesn't take is counted and reported, and never fails who said it. */
export function createRoomAnnouncer(
  broker: Broker,
  metrics: RealtimeMetrics,
  onError: (error: unknown) => void,
): RoomAnnouncer {
  const failed = (error: unknown) => {
    metrics.publishFailures.inc();
    onError(error);
  };
  return {
    announce: (showId, event, key) => void broker.publish(showId, event, key).catch(failed),
    count: (showId, counters) => void broker.count(showId, counters).catch(failed),
    tally: (showId, deltas) => void broker.tally(showId, deltas).catch(failed),
  };
}
