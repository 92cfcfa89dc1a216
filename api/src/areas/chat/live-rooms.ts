import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { fromNodeHeaders } from 'better-auth/node';
import type { Database } from '../../platform/database/database.ts';
import type { RoomAnnouncer } from '../../platform/events/room-announcer.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import { isOwnOrigin } from '../../platform/http/origin-check.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Sessions } from '../../platform/identity/sessions.ts';
import type { Log } from '../../platform/observability/logger.ts';
import type { Metrics } from '../../platform/observability/metrics.ts';
import { createRoomAnnouncer } from '../../platform/realtime/announcer.ts';
import { MemoryBroker } from '../../platform/realtime/memory-broker.ts';
import { createRealtime } from '../../platform/realtime/realtime.ts';
import { realtimeLimits } from '../../platform/realtime/realtime-limits.ts';
import { createRealtimeMetrics } from '../../platform/realtime/realtime-metrics.ts';
import type { RealtimeSettings } from '../../platform/realtime/realtime-settings.ts';
import { refuseUpgrade } from '../../platform/realtime/refuse-upgrade.ts';
import type { LineupRepository } from '../lineup/lineup.ts';
import type { Audience } from '../shows/audience.ts';
import type { ShowRepository } from '../shows/show.ts';
import type { TimelineRepository } from '../timeline/timeline-repository.ts';
import { Chat } from './chat.ts';
import { deleteChatMessage } from './http/delete-chat-message.ts';
import { getChat } from './http/get-chat.ts';
import { restoreChatMessage } from './http/restore-chat-message.ts';
import { ChatLogStore } from './postgres/chat-log-store.ts';
import { createShowRooms } from './realtime/show-rooms.ts';

export interface LiveRoomsOptions {
  readonly database: Database;
  readonly shows: ShowRepository;
  readonly timelines: TimelineRepository;
  readonly lineups: LineupRepository;
  readonly memberships: MembershipRepository;
  readonly sessions: Sessions;
  readonly newId: IdSource;
  readonly nowMs: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly publicUrl: string;
  readonly trustedProxies: number;
  readonly settings: RealtimeSettings;
}

/** The rooms of shows and what is said in them: broker, chat, and the WebSocket. */
export interface LiveRooms {
  /** The domain's voice in the rooms. */
  readonly announcer: RoomAnnouncer;
  readonly audience: Audience;
  readonly endpoints: readonly Endpoint[];
  /** Takes an upgrade request, and its socket with it; refuses those that are not for `/api/realtime`. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sends everybody elsewhere and writes what was said. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

export function createLiveRooms(options: LiveRoomsOptions): LiveRooms {
  const { database, shows, memberships, sessions, newId, nowMs, metrics } = options;
  const log = options.log.child({ part: 'realtime' });
  const onError = (error: unknown) => log.error({ err: error }, 'realtime failed');
  const realtimeMetrics = createRealtimeMetrics(metrics.registry);
  const broker = new MemoryBroker({
    newEpoch: () => randomUUID(),
    historyEvents: realtimeLimits.historyEvents,
    channels: realtimeLimits.channels,
  });
  const announcer = createRoomAnnouncer(broker, realtimeMetrics, onError);
  const chat = new Chat({ log: new ChatLogStore(database), memberships, announcer, nowMs, newId });
  const realtime = createRealtime({
    broker,
    source: createShowRooms({ ...options, chat }),
    chat,
    memberships,
    metrics: realtimeMetrics,
    viewerOf: async (request) =>
      request.headers.cookie === undefined ? null : (await sessions.identify(fromNodeHeaders(request.headers))).viewer,
    isOwnOrigin: (origin, host) => isOwnOrigin(origin, options.publicUrl, host),
    trustedProxies: options.trustedProxies,
    settings: options.settings,
    nowMs,
    onError,
  });
  const parts = { chat, shows, memberships };
  return {
    announcer,
    audience: { viewersOf: (showId) => realtime.viewersOf(showId) },
    endpoints: [getChat(parts), deleteChatMessage(parts), restoreChatMessage(parts)],
    handleUpgrade(request, socket, head) {
      const [path] = (request.url ?? '').split('?', 1);
      if (path === '/api/realtime') void realtime.handleUpgrade(request, socket, head);
      else refuseUpgrade(socket, refuse('not_found'), randomUUID());
    },
    async close() {
      await realtime.close();
      await chat.idle();
      await broker.close();
    },
  };
}
