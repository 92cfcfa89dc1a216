import type { ReadEvent } from '../../platform/events/event.ts';
import type { TeamAnnouncer } from '../../platform/events/team-announcer.ts';
import { moderationActed } from './act-event.ts';

/** Shows moderators what their colleagues do as they do it: those in the show's room, or in any room of the brand. */
export async function publishActs(team: TeamAnnouncer, acted: readonly ReadEvent[]): Promise<void> {
  for (const event of acted) {
    const { brandId, act } = moderationActed.read(event);
    const news = { type: 'moderation' as const, act };
    if (act.showId === null) team.notifyTeamOfBrand(brandId, 'chat.moderate', news);
    else team.notifyTeam(act.showId, 'chat.moderate', news);
  }
}
