import { and, eq } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import type { ViewerMerger } from '../viewer-merger.ts';
import { users } from './tables.ts';

/** Moves what one part of the product keeps of a user. Each part that has rows of users brings its own. */
export type MergeStep = (tx: Transaction, fromUserId: string, toUserId: string) => Promise<void>;

/**
 * Runs all steps in one transaction, and takes the anonymous viewer away in it. Whoever writes something of that viewer at the same time refers
 * to the viewer's row: they are done before we have it, and what they wrote is moved by the second run of the steps; or they come after us and
 * find nobody. So nothing is left with a viewer who can't come back.
 */
export function createViewerMerger(database: Database, steps: readonly MergeStep[]): ViewerMerger {
  return {
    merge: (fromUserId, toUserId) =>
      database.transaction(async (tx) => {
        const from = and(eq(users.id, fromUserId), eq(users.isAnonymous, true));
        const runSteps = async () => {
          for (const step of steps) await step(tx, fromUserId, toUserId);
        };
        // Their own locks come first, as everywhere: cart, order, and so on.
        await runSteps();
        const [viewer] = await tx.select({ id: users.id }).from(users).where(from).for('update');
        if (!viewer) return;
        await runSteps();
        await tx.delete(users).where(from);
      }),
  };
}
