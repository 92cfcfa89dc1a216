import type { TeamAnnouncer } from '../../platform/events/team-announcer.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ShowRepository } from '../shows/show.ts';
import type { StockGate } from '../stock/stock-gate.ts';
import type { DropRepository } from './drop.ts';
import { dropChanged, dropPlanned } from './drop-event.ts';
import { createDropSweeper } from './drop-sweeper.ts';
import { listDrops } from './http/list-drops.ts';
import { planDrop } from './http/plan-drop.ts';
import { runDrop } from './http/run-drop.ts';
import { createDropRepository } from './postgres/drop-repository.ts';

export interface DropsOptions {
  readonly shows: ShowRepository;
  readonly gate: StockGate;
  /** Those who are connected to this process. */
  readonly team: TeamAnnouncer;
}

export interface DropsArea {
  readonly drops: DropRepository;
  readonly endpoints: readonly Endpoint[];
  start(): void;
  /** Ends the timer. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

/** Flash sales in shows: planned in secret, started by the clock or by a tap, open for some minutes. */
export function dropsArea(platform: Platform, { shows, gate, team }: DropsOptions): DropsArea {
  const { database, events, newId, askMs } = platform;
  const log = platform.log.child({ part: 'drops' });
  const drops = createDropRepository(database, newId);
  events.follow({
    name: 'drops of the team',
    kinds: [dropPlanned.kind, dropChanged.kind],
    async apply(happened) {
      for (const showId of new Set(happened.map(({ subjectId }) => subjectId)))
        team.notifyTeam(showId, 'pin.write', { type: 'drops', showId });
    },
  });
  const sweeper = createDropSweeper({
    drops,
    gate,
    askMs,
    onFailed: ({ dropId, error }) =>
      log.error({ dropId, err: error }, 'a drop could not be moved on; it is tried again'),
    onError: (err) => log.error({ err }, 'drops could not be looked at; they are again in a second'),
  });
  const parts = { drops, shows, gate, askMs };
  return {
    drops,
    endpoints: [listDrops(parts), ...planDrop(parts), ...runDrop(parts)],
    start: () => sweeper.start(),
    close: () => sweeper.close(),
  };
}
