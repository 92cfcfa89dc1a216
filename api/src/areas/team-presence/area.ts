import { randomUUID } from 'node:crypto';
import type { TeamAnnouncer } from '../../platform/events/team-announcer.ts';
import type { TeamPresence } from '../../platform/events/team-presence.ts';
import { every } from '../../platform/every.ts';
import type { Platform } from '../../platform/platform.ts';
import { OwnTeams } from './own-teams.ts';
import { sayTeams } from './postgres/say-team.ts';
import { teamLooks, teamSeen } from './presence-event.ts';
import { TeamLooks } from './team-looks.ts';
import { teamPresenceLimits } from './team-presence-limits.ts';
import { TeamRoster } from './team-roster.ts';

export interface TeamPresenceArea {
  /** What rooms say of the team that enters and leaves them. */
  readonly presence: TeamPresence;
  /** Somebody of the team looks at a message of a show's queue; null: at none any more. */
  readonly look: (showId: string, userId: string, messageId: string | null) => Promise<void>;
  /** Says that nobody is here any more. Before the event log and the database are closed. Idempotent. */
  close(): Promise<void>;
}

/** Who of a show's team is in its room, and on which page: the team there is told, in every process, by the event log. */
export function teamPresenceArea(platform: Platform, { team }: { readonly team: TeamAnnouncer }): TeamPresenceArea {
  const { database, events, nowMs, passingMs, log } = platform;
  const node = randomUUID();
  const roster = new TeamRoster();
  const looks = new TeamLooks();
  const changed = new Set<string>();
  const own = new OwnTeams((showId) => changed.add(showId));
  const { gatheredMs, saidAgainMs } = teamPresenceLimits;

  const say = async (showIds: Iterable<string>) => {
    const said = [...showIds].map((showId) => teamSeen.of(showId, { node, people: own.of(showId) }, nowMs()));
    if (said.length > 0) await sayTeams(database, said);
  };
  const announce = (showId: string) => {
    const event = { type: 'team' as const, showId, people: looks.of(showId, roster.of(showId)) };
    // Of the roles each has one of these at least, or has no page of its own here.
    for (const permission of ['pin.write', 'chat.moderate'] as const) team.notifyTeam(showId, permission, event);
  };
  events.follow({
    name: 'team presence',
    kinds: [teamSeen.kind, teamLooks.kind],
    async apply(said) {
      for (const event of said)
        if (event.kind === teamLooks.kind) {
          const { userId, messageId } = teamLooks.read(event);
          looks.heard(event.subjectId, userId, messageId, passingMs());
        } else {
          const { node: from, people } = teamSeen.read(event);
          roster.heard(event.subjectId, from, people, passingMs());
        }
      for (const showId of new Set(said.map(({ subjectId }) => subjectId))) announce(showId);
    },
  });
  const failed = (err: unknown) => log.error({ err }, 'who of a team is where could not be said');
  const news = every(
    gatheredMs,
    async () => {
      const showIds = [...changed];
      changed.clear();
      for (const showId of looks.expire(passingMs())) announce(showId);
      await say(showIds);
    },
    failed,
  );
  const again = every(
    saidAgainMs,
    async () => {
      await say(own.showIds());
      for (const showId of roster.expire(passingMs())) announce(showId);
    },
    failed,
  );
  let closing: Promise<void> | undefined;
  return {
    presence: own,
    look: (showId, userId, messageId) => sayTeams(database, [teamLooks.of(showId, { userId, messageId }, nowMs())]),
    close() {
      closing ??= (async () => {
        await Promise.all([news.close(), again.close()]);
        await say([...changed, ...own.showIds()]).catch(failed);
      })();
      return closing;
    },
  };
}
