import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { fromNodeHeaders } from 'better-auth/node';
import type { MembershipRepository } from './accounts/memberships.ts';
import type { Sessions } from './accounts/sessions.ts';
import { Chat } from './chat/chat.ts';
import { deleteChatMessage } from './http/delete-chat-message.ts';
import { getChat } from './http/get-chat.ts';
import { restoreChatMessage } from './http/restore-chat-message.ts';
import type { Endpoint } from './http/shell/endpoint.ts';
import { isOwnOrigin } from './http/shell/origin-check.ts';
import type { Log } from './observability/logger.ts';
import type { Metrics } from './observability/metrics.ts';
import { createRoomAnnouncer } from './realtime/announcer.ts';
import { createRealtime } from './realtime/realtime.ts';
import { realtimeLimits } from './realtime/realtime-limits.ts';
import { createRealtimeMetrics } from './realtime/realtime-metrics.ts';
import type { RealtimeSettings } from './realtime/realtime-settings.ts';
import { refuseUpgrade } from './realtime/refuse-upgrade.ts';
import { createShowRooms } from './realtime/show-rooms.ts';
import type { Audience } from './shows/audience.ts';
import type { LineupRepository } from './shows/lineup.ts';
import type { RoomAnnouncer } from './shows/room-announcer.ts';
import type { ShowRepository } from './shows/show.ts';
import { MemoryBroker } from './storage/memory/memory-broker.ts';
import { ChatLogStore } from './storage/postgres/chat-log-store.ts';
import type { Database } from './storage/postgres/database.ts';
import type { TimelineRepository } from './timeline/timeline-repository.ts';

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
