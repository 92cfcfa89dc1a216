import { sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { isOneOf } from '../../../platform/database/list.ts';
import { cues } from '../../timeline/postgres/tables.ts';
import { orderLines, orders } from './tables.ts';

/** Writes down, once, when the products of lines that were bought in shows had been pinned there last: the moments that their buyers can watch again. */
export async function noteShownMoments(database: Database, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await database.execute(sql`
    update ${orderLines} set shown_at_ms = pinned.at_ms
    from (
      select line.order_id, line.position, (
        select floor(cue.program_time_ms)::bigint from ${cues} as cue
        where cue.show_id = line.show_id and cue.kind = 'pin' and cue.payload ->> 'productId' = line.product_id and cue.appended_at_ms <= made.created_at_ms
        order by cue.appended_at_ms desc limit 1
      ) as at_ms
      from ${orderLines} as line join ${orders} as made on made.id = line.order_id
      where ${isOneOf(sql`line.order_id`, orderIds)} and line.show_id is not null and line.shown_at_ms is null
    ) as pinned
    where ${orderLines.orderId} = pinned.order_id and ${orderLines.position} = pinned.position and pinned.at_ms is not null`);
}
