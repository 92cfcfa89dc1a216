import type { ReadEvent } from '../../platform/events/event.ts';
import type { PersonAnnouncer } from '../../platform/events/person-announcer.ts';
import type { TeamAnnouncer } from '../../platform/events/team-announcer.ts';
import { chatShadowed } from './chat-event.ts';

export interface PublishShadowedParts {
  readonly people: PersonAnnouncer;
  readonly team: TeamAnnouncer;
}

/** Brings what nobody else hears to its author and to the moderators in the room, over the connections they have to this process. */
export async function publishShadowed(
  { people, team }: PublishShadowedParts,
  said: readonly ReadEvent[],
): Promise<void> {
  for (const event of said) {
    const showId = event.subjectId;
    const { message } = chatShadowed.read(event);
    people.notify(message.userId, { type: 'chat_own', showId, message });
    team.notifyTeam(showId, 'chat.moderate', { type: 'chat_shadowed', showId, message });
  }
}
