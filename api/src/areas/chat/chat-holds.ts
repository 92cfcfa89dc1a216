import type { ChatHolds } from '@showfloor/contracts/chat-queue';
import type { BegunAct } from '../moderators/begin-act.ts';

/** Port: which messages of shows' audiences moderators see first. */
export interface ChatHoldSettings {
  /** Of a show that never set them: nothing is held. */
  of(showId: string): Promise<ChatHolds>;
  /** Sets them; the act and the event that says so are in the same commit. Null when there is no such show. */
  put(showId: string, holds: ChatHolds, act: BegunAct): Promise<ChatHolds | null>;
}

export const nothingHeld: ChatHolds = { holdSeconds: 0, holdFirstTimers: false };
