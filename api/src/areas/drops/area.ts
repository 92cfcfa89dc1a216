import type { TeamAnnouncer } from '../../platform/events/team-announcer.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ShowRepository } from '../shows/show.ts';
import type { StockGate } from '../stock/stock-gate.ts';
import { lineBuyerKeys } from './buyer-keys.ts';
import type { DropRepository } from './drop.ts';
import { dropChanged, dropPlanned } from './drop-event.ts';
import { createDueSweeper } from './due-sweeper.ts';
import { joinLine } from './http/join-line.ts';
import { leaveLine } from './http/leave-line.ts';
import { listDrops } from './http/list-drops.ts';
import { listPlaces } from './http/list-places.ts';
import { planDrop } from './http/plan-drop.ts';
import { runDrop } from './http/run-drop.ts';
import { lineMoved } from './line-event.ts';
import { createDropRepository } from './postgres/drop-repository.ts';
import { createLineRepository } from './postgres/line-repository.ts';

export interface DropsOptions {
  readonly shows: ShowRepository;
  readonly gate: StockGate;
  /** Those who are connected to this process. */
  readonly team: TeamAnnouncer;
  /** Names those in line. */
  readonly addressSecret: string;
  /** How long a piece is held for whom it is offered to in line, in ms. */
  readonly lineOfferMs: number;
  /** Places in a line that one network has at most. */
  readonly placesPerNetwork: number;
}

export interface DropsArea {
  readonly drops: DropRepository;
  readonly endpoints: readonly Endpoint[];
  start(): void;
  /** Ends the timers. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

/** How long the first change of a line of a quiet moment waits for others before the team hears of it, in ms. */
const collectLinesMs = 1_000;

/** Flash sales in shows: planned in secret, started by the clock or by a tap, open for some minutes. */
export function dropsArea(platform: Platform, options: DropsOptions): DropsArea {
  const { shows, gate, team } = options;
  const { database, events, newId, askMs } = platform;
  const log = platform.log.child({ part: 'drops' });
  const drops = createDropRepository(database, newId);
  const lines = createLineRepository(database, {
    newId,
    offerMs: options.lineOfferMs,
    placesPerNetwork: options.placesPerNetwork,
  });
  events.follow({
    name: 'drops of the team',
    kinds: [dropPlanned.kind, dropChanged.kind],
    async apply(happened) {
      for (const showId of new Set(happened.map(({ subjectId }) => subjectId)))
        team.notifyTeam(showId, 'pin.write', { type: 'drops', showId });
    },
  });
  events.follow({
    name: 'lines of the team',
    kinds: [lineMoved.kind],
    collectMs: collectLinesMs,
    async apply(happened) {
      for (const showId of new Set(happened.map(({ subjectId }) => subjectId)))
        team.notifyTeam(showId, 'pin.write', { type: 'drops', showId });
    },
  });
  const sweeper = createDueSweeper({
    due: drops,
    gate,
    askMs,
    onFailed: ({ dropId, error }) =>
      log.error({ dropId, err: error }, 'a drop could not be moved on; it is tried again'),
    onError: (err) => log.error({ err }, 'drops could not be looked at; they are again in a second'),
  });
  const lineSweeper = createDueSweeper({
    due: lines,
    gate,
    askMs,
    onFailed: ({ lineId, error }) =>
      log.error({ lineId, err: error }, 'a line could not be moved on; it is tried again'),
    onError: (err) => log.error({ err }, 'lines could not be looked at; they are again in a second'),
  });
  const parts = { drops, shows, gate, askMs };
  const lineParts = { lines, gate, askMs, keysOf: lineBuyerKeys(options.addressSecret) };
  return {
    drops,
    endpoints: [
      listDrops(parts),
      ...planDrop(parts),
      ...runDrop(parts),
      joinLine(lineParts),
      listPlaces(lineParts),
      leaveLine(lineParts),
    ],
    start() {
      sweeper.start();
      lineSweeper.start();
    },
    async close() {
      await Promise.all([sweeper.close(), lineSweeper.close()]);
    },
  };
}
