import type { AuthorHistory, QueuedMessage } from '@showfloor/contracts/chat-queue';

interface QueueFilter {
  readonly showId: string;
  readonly brandId: string;
  readonly state: 'open' | 'decided';
  readonly userId?: string | undefined;
  /** The place of the last one of the page before. */
  readonly after: number | null;
  readonly limit: number;
}

interface ListedMessage {
  /** Its place in the list. */
  readonly seq: number;
  readonly item: QueuedMessage;
  readonly author: AuthorHistory;
}

/** Port: reads the queue of a show. */
export interface QueueReader {
  /** Open ones oldest first, decided ones in the order in which they came, the newest first. */
  list(filter: QueueFilter): Promise<readonly ListedMessage[]>;
}
