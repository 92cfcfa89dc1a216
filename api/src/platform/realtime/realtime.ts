import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { PersonAnnouncer } from '../events/person-announcer.ts';
import type { TeamAnnouncer } from '../events/team-announcer.ts';
import type { TeamPresence } from '../events/team-presence.ts';
import { clientAddress } from '../http/client-address.ts';
import type { MembershipRepository } from '../identity/memberships.ts';
import { browserTraits } from '../identity/request-source.ts';
import type { OpenSession } from '../identity/sessions.ts';
import type { Broker } from './broker.ts';
import { Entrance } from './entrance.ts';
import { Joins } from './joins.ts';
import { KnownPeople } from './known-people.ts';
import { Reactions } from './reactions.ts';
import { realtimeLimits } from './realtime-limits.ts';
import type { RealtimeMetrics } from './realtime-metrics.ts';
import { RealtimeServer } from './realtime-server.ts';
import { type RealtimeSettings, type SlowReaderLimits, slowReaderLimits } from './realtime-settings.ts';
import type { RoomChat } from './room-chat.ts';
import type { RoomSource } from './room-source.ts';
import { Rooms } from './rooms.ts';
import { realScheduler, type Scheduler } from './scheduler.ts';
import { ShowGuesses } from './show-guesses.ts';

export interface RealtimeOptions {
  readonly broker: Broker;
  readonly source: RoomSource;
  readonly chat: RoomChat;
  readonly memberships: Pick<MembershipRepository, 'roleIn'>;
  readonly metrics: RealtimeMetrics;
  /** Whom the session cookie of an upgrade request names, or null, as the database says. */
  readonly sessionOf: (request: IncomingMessage) => Promise<OpenSession | null>;
  /** The secret by which a request names its session, or null. */
  readonly sessionKeyOf: (request: IncomingMessage) => string | null;
  /** Default: nobody is told who of a team is where. */
  readonly presence?: TeamPresence;
  /** The id of a browser, by its cookies; null: they name none. */
  readonly deviceOf: (cookies: string | undefined) => string | null;
  readonly isOwnOrigin: (origin: string, host: string | undefined) => boolean;
  readonly trustedProxies: number;
  readonly settings: RealtimeSettings;
  readonly nowMs: () => number;
  /** Time that passes, ms from whatever zero: what limits and waits go by. */
  readonly passingMs: () => number;
  readonly onError: (error: unknown) => void;
  /** Default: Node's timers. */
  readonly schedule?: Scheduler;
  /** Default: `slowReaderLimits`. */
  readonly slowReaders?: SlowReaderLimits;
}

export interface Realtime extends PersonAnnouncer, TeamAnnouncer {
  readonly handleUpgrade: RealtimeServer['handleUpgrade'];
  readonly identityChanged: RealtimeServer['identityChanged'];
  /** Viewers of a show, over all nodes; at most about a second old. */
  viewersOf(showId: string): number;
  /** The same of each live show that is watched here. */
  liveAudiences(): Iterable<readonly [showId: string, viewers: number]>;
  /** Sends everybody elsewhere (`going_away`) and resolves when they are gone. Idempotent. */
  close(): Promise<void>;
}

/** Joins rooms and connections into the WebSocket `/api/realtime`. */
export function createRealtime(options: RealtimeOptions): Realtime {
  const { broker, source, metrics, nowMs, passingMs, onError, settings } = options;
  const schedule = options.schedule ?? realScheduler;
  const slowReaders = options.slowReaders ?? slowReaderLimits;
  const rooms = new Rooms(
    { broker, source, metrics, nowMs, passingMs, schedule, tickMs: settings.tickMs, ...slowReaders, onError },
    randomUUID(),
  );
  const people = new KnownPeople(options);
  const guesses = new ShowGuesses({
    burst: realtimeLimits.missedShowBurst,
    perSecond: realtimeLimits.missedShowsPerSecond,
    addresses: realtimeLimits.addresses,
  });
  const reactions = new Reactions({ broker, metrics, passingMs, schedule, onError });
  const joins = new Joins({ broker, chat: options.chat, passingMs, schedule, onError, random: Math.random });
  const server = new RealtimeServer({
    rooms,
    reactions,
    joins,
    ...(options.presence && { presence: options.presence }),
    entrance: new Entrance({ rooms, guesses, people, passingMs, onError }),
    chat: options.chat,
    people,
    metrics,
    nowMs,
    passingMs,
    schedule,
    slowReaders,
    onError,
    admission: settings,
    compresses: settings.compresses ?? false,
    sessionOf: options.sessionOf,
    sessionKeyOf: options.sessionKeyOf,
    sourceOf: (request) => ({
      network: clientAddress(request, options.trustedProxies),
      device: options.deviceOf(request.headers.cookie),
      browser: browserTraits(request.headers),
    }),
    isOwnOrigin: options.isOwnOrigin,
  });
  return {
    handleUpgrade: (request, socket, head) => server.handleUpgrade(request, socket, head),
    identityChanged: (change) => server.identityChanged(change),
    notify: (userId, event) => server.notify(userId, event),
    notifyTeam: (showId, permission, event) => rooms.notifyTeam(showId, permission, event),
    notifyTeamOfBrand: (brandId, permission, event) => rooms.notifyTeamOfBrand(brandId, permission, event),
    isAnybodyThere: () => rooms.hasTeam(),
    viewersOf: (showId) => rooms.viewersOf(showId),
    liveAudiences: () => rooms.liveAudiences(),
    close() {
      reactions.close();
      joins.close();
      return server.close();
    },
  };
}
