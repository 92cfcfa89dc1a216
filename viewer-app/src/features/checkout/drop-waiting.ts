import { dropIdSchema, showIdSchema } from '@showfloor/contracts/ids';
import { z } from 'zod';
import { ApiError } from '../../core/api/api-error.ts';
import type { ApiClient } from '../../core/api/client.ts';
import { repeatSafely } from './repeat-safely.ts';

const detailsSchema = z.object({
  dropId: dropIdSchema,
  showId: showIdSchema,
  place: z.int().min(1),
  waitMs: z.int().min(0).nullable().default(null),
  retryAfterMs: z.int().min(0).default(2_000),
});

/** Checkout was refused, as the buyer has to wait in the room of this drop. */
export class MustWait extends Error {
  override readonly name = 'MustWait';
  readonly room: z.output<typeof detailsSchema>;

  constructor(room: MustWait['room']) {
    super('the drop has a waiting room');
    this.room = room;
  }
}

/** Sends a checkout. @throws MustWait in place of the refusal that says so: who repeated it at once would only stand in line again. */
export async function orWait<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const read =
      error instanceof ApiError && error.code === 'overloaded' ? detailsSchema.safeParse(error.details) : null;
    throw read?.success ? new MustWait(read.data) : error;
  }
}

export interface WaitingParts {
  readonly orders: Pick<ApiClient['orders'], 'arrive'>;
  readonly sleep: (ms: number) => Promise<void>;
  /** How one stands, each time that it was asked. */
  readonly onStands: (stands: { readonly place: number; readonly waitMs: number | null }) => void;
  /** Whether somebody still wants to be let in. */
  readonly isWanted: () => boolean;
}

/** Waits in the room of a drop until the buyer is admitted. @returns the admission; null when nobody wants it any more. @throws ApiError when the drop is over, or sold out. */
export async function waitInRoom({ room }: MustWait, parts: WaitingParts): Promise<string | null> {
  const { showId, dropId } = room;
  let { retryAfterMs } = room;
  parts.onStands(room);
  for (;;) {
    await parts.sleep(retryAfterMs);
    if (!parts.isWanted()) return null;
    const arrival = await repeatSafely(() => parts.orders.arrive(showId, dropId), parts.sleep);
    if (!parts.isWanted()) return null;
    if (arrival.admission !== null) return arrival.admission;
    retryAfterMs = Math.max(500, arrival.retryAfterMs);
    if (arrival.place !== null) parts.onStands({ place: arrival.place, waitMs: arrival.waitMs });
  }
}
