import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { openDatabase } from '../../../api/src/platform/database/database.ts';

const patienceMs = 300_000;
const restSchema = z.object({ rows: z.tuple([z.object({ unpaid: z.number(), refunds: z.number() })]) });

/** Waits until no order waits for its money any more, and nothing is asked of the provider. False: that took more than five minutes. */
export async function comeToRest(databaseUrl: string): Promise<boolean> {
  const endMs = performance.now() + patienceMs;
  const { database, close } = await openDatabase({ kind: 'postgres', url: databaseUrl });
  try {
    while (performance.now() < endMs) {
      const answer = await database.execute(
        `select (select count(*) from orders where state = 'pending_payment')::integer as unpaid,
          (select count(*) from refunds where state = 'due')::integer as refunds`,
      );
      const [row] = restSchema.parse(answer).rows;
      if (row.unpaid + row.refunds === 0) return true;
      await wait(1_000);
    }
    return false;
  } finally {
    await close();
  }
}
