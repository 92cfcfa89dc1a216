import type { ReadEvent } from '../../platform/events/event.ts';
import type { PersonAnnouncer } from '../../platform/events/person-announcer.ts';
import { sanctionChanged } from './sanction-event.ts';

export interface PublishSanctionsParts {
  /** What is remembered of a brand's sanctions is void. */
  readonly onChanged: (brandId: string) => void;
  readonly people: PersonAnnouncer;
}

/** Has this process know what is in force from now on, and notifies those whom it concerns over the connections they have to it. */
export async function publishSanctions(parts: PublishSanctionsParts, changes: readonly ReadEvent[]): Promise<void> {
  for (const event of changes) {
    const { brandId, userId, kind, sanction, lifted } = sanctionChanged.read(event);
    parts.onChanged(brandId);
    if (kind === 'shadow') continue;
    parts.people.notify(userId, { type: 'sanction', brandId, sanction: { ...sanction, kind }, lifted });
  }
}
