import type { TeamAnnouncer } from '../../platform/events/team-announcer.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ShowRepository } from '../shows/show.ts';
import { moderationActed } from './act-event.ts';
import { listActs } from './http/list-acts.ts';
import { createActLog } from './postgres/act-log-store.ts';
import { publishActs } from './publish-acts.ts';

export interface ModeratorsOptions {
  readonly shows: ShowRepository;
  /** Those who are connected to this process. */
  readonly team: TeamAnnouncer;
}

export interface ModeratorsArea {
  readonly endpoints: readonly Endpoint[];
}

/** Who moderates shows, and what they did. */
export function moderatorsArea({ database, events }: Platform, { shows, team }: ModeratorsOptions): ModeratorsArea {
  const acts = createActLog(database);
  events.follow({
    name: 'moderation acts',
    kinds: [moderationActed.kind],
    apply: (acted) => publishActs(team, acted),
  });
  return { endpoints: [listActs({ acts, shows })] };
}
