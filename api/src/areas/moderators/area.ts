import type { TeamAnnouncer } from '../../platform/events/team-announcer.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ProgramClock } from '../media-nodes/program-clock.ts';
import type { ShowRepository } from '../shows/show.ts';
import { moderationActed } from './act-event.ts';
import { getModerating } from './http/get-moderating.ts';
import { listActs } from './http/list-acts.ts';
import { showModerators } from './http/show-moderators.ts';
import { createActLog } from './postgres/act-log-store.ts';
import { createShowModerators } from './postgres/show-moderator-store.ts';
import { publishActs } from './publish-acts.ts';

export interface ModeratorsOptions {
  readonly shows: ShowRepository;
  readonly clock: ProgramClock;
  /** Those who are connected to this process. */
  readonly team: TeamAnnouncer;
}

export interface ModeratorsArea extends Pick<MembershipRepository, 'roleIn'> {
  readonly endpoints: readonly Endpoint[];
}

/** Who moderates shows, and what they did. */
export function moderatorsArea(platform: Platform, { shows, clock, team }: ModeratorsOptions): ModeratorsArea {
  const { database, events } = platform;
  const acts = createActLog(database);
  const moderators = createShowModerators(database);
  events.follow({
    name: 'moderation acts',
    kinds: [moderationActed.kind],
    apply: (acted) => publishActs(team, acted),
  });
  return {
    roleIn: (userId, show) => moderators.roleIn(userId, show),
    endpoints: [
      listActs({ acts, shows }),
      ...showModerators({ ...platform, moderators, shows, programNowMs: () => clock.nowMs() }),
      getModerating(moderators),
    ],
  };
}
