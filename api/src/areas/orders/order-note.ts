import type { Refusal } from '@showfloor/contracts/errors';

/** What somebody of the team wrote about an order. */
interface OrderNoteRecord {
  readonly id: string;
  readonly authorId: string;
  /** Null: the account is gone. */
  readonly author: string | null;
  readonly text: string;
  readonly createdAtMs: number;
}

/** Whose order it is about. */
export interface NotedOrder {
  readonly orderId: string;
  readonly brandId: string;
}

/** Port: what teams write about orders to each other. */
export interface OrderNotes {
  /** The oldest first; null when the order isn't the brand's. */
  list(of: NotedOrder): Promise<readonly OrderNoteRecord[] | null>;
  /** `limit_reached`: the order has as many as it may have. */
  add(of: NotedOrder, note: Omit<OrderNoteRecord, 'author'>): Promise<true | Refusal<'not_found' | 'limit_reached'>>;
  /** Takes away what this author wrote; `not_found`: there is no such note of theirs. */
  remove(of: NotedOrder, noteId: string, authorId: string): Promise<true | Refusal<'not_found'>>;
}
