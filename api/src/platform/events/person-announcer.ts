import type { PersonEvent } from '@showfloor/contracts/realtime';

/** Port: what the domain says to one person. It reaches the connections that they have to this process, and is kept nowhere. */
export interface PersonAnnouncer {
  notify(userId: string, event: PersonEvent): void;
}
