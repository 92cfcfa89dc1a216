import type { ChatAside } from '@showfloor/contracts/chat-queue';

/** Port: what single people may see of a show's chat, and no state of its room has. */
export interface ChatAsideReader {
  /** The newest messages of somebody that wait for a moderator before anybody has heard them, oldest first. */
  held(showId: string, userId: string): Promise<ChatAside['held']>;
  /** The newest messages of shadowed people that are not deleted, oldest first. */
  shadowed(showId: string, brandId: string): Promise<ChatAside['shadowed']>;
}
