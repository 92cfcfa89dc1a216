import type { ReadEvent } from '../../platform/events/event.ts';
import type { PersonAnnouncer } from '../../platform/events/person-announcer.ts';
import type { TeamAnnouncer } from '../../platform/events/team-announcer.ts';
import { chatQueued } from './chat-queue-event.ts';

export interface PublishQueueParts {
  readonly team: TeamAnnouncer;
  readonly people: PersonAnnouncer;
  /** Something is due at a moment. */
  readonly due: (atMs: number) => void;
}

/** Has moderators hear of a message that waits or was decided on, as it happens, and its author what became of it. */
export function publishQueue({ team, people, due }: PublishQueueParts, event: ReadEvent): void {
  const { item, dueAtMs } = chatQueued.read(event);
  const showId = event.subjectId;
  if (dueAtMs !== null) due(dueAtMs);
  // What goes to the room by itself is heard there.
  if (item.state !== 'released') team.notifyTeam(showId, 'chat.moderate', { type: 'chat_queued', showId, item });
  // Nobody hears from us that they were reported.
  if (item.decided === null || item.reasons.includes('reported')) return;
  const { message, state } = item;
  people.notify(message.userId, { type: 'chat_decided', showId, messageId: message.id, state });
}
