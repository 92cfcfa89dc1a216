import type { ChatHolds } from '@showfloor/contracts/chat-queue';

/** Port: which messages of shows' audiences moderators see first. */
export interface ChatHoldSettings {
  /** Of a show that never set them: nothing is held. */
  of(showId: string): Promise<ChatHolds>;
  /** Sets them; the event that says so is in the same commit. Null when there is no such show. */
  put(showId: string, holds: ChatHolds, atMs: number): Promise<ChatHolds | null>;
}

export const nothingHeld: ChatHolds = { holdSeconds: 0, holdFirstTimers: false };
