import type { ViewerMerger } from '../../accounts/viewer-merger.ts';
import type { Database, Transaction } from './database.ts';

/** Moves what one part of the product keeps of a user. Each part that has rows of users brings its own. */
export type MergeStep = (tx: Transaction, fromUserId: string, toUserId: string) => Promise<void>;

/** Runs all steps in one transaction. */
export function createViewerMerger(database: Database, steps: readonly MergeStep[]): ViewerMerger {
  return {
    merge: (fromUserId, toUserId) =>
      database.transaction(async (tx) => {
        for (const step of steps) await step(tx, fromUserId, toUserId);
      }),
  };
}
