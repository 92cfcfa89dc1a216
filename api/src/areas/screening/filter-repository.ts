import type { Refusal } from '@showfloor/contracts/errors';
import type { ChatFilter, FilterAction, FilterList } from '@showfloor/contracts/screening';

/** Whose phrases: a brand's, or those of one show beside them. */
export interface FilterScope {
  readonly brandId: string;
  /** Null: of all shows of the brand. */
  readonly showId: string | null;
}

interface FilterChange {
  /** The version that is changed. */
  readonly version: number;
  /** From the lists that there are to all that shall be. */
  plan(lists: readonly FilterList[]): FilterList[] | Refusal<'invalid_request' | 'duplicate' | 'limit_reached'>;
  readonly byUserId: string;
  readonly atMs: number;
}

/** Port: the phrases that are looked for in what an audience says. */
export interface FilterRepository {
  /** Of a brand or a show, by its id. Version 0 without lists where nothing was ever set. */
  find(scopeId: string): Promise<ChatFilter>;
  /** Changes the lists; the event that says so is in the same commit. Refuses `conflict` when the version is another one, and as `plan`. */
  change(
    scope: FilterScope,
    change: FilterChange,
  ): Promise<ChatFilter | Refusal<'conflict' | 'not_found' | 'invalid_request' | 'duplicate' | 'limit_reached'>>;
}

/** A list as somebody wants it; without phrases: with those that it has. */
export interface WantedList {
  readonly language: string;
  readonly action: FilterAction;
  readonly phrases?: readonly string[] | undefined;
}
