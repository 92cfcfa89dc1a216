import { z } from 'zod';
import { orderNoteIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { unixMsSchema } from './program-time.ts';
import { proseSchema } from './text.ts';

/** What somebody of the team wrote about an order, for the team alone. */
export const orderNoteSchema = z.object({
  id: orderNoteIdSchema,
  /** Null: that account is gone. */
  author: z.string().nullable(),
  /** Whether whoever asks wrote it: then they may take it away. */
  own: z.boolean(),
  text: z.string(),
  createdAtMs: unixMsSchema,
});
export type OrderNote = z.infer<typeof orderNoteSchema>;

/** GET /api/brands/:brandId/orders/:orderId/notes: the oldest first, `limits.notesPerOrder` at most. */
export const orderNoteListSchema = z.object({ notes: z.array(orderNoteSchema) });

/** POST /api/brands/:brandId/orders/:orderId/notes. */
export const createOrderNoteSchema = z.strictObject({ text: proseSchema(limits.noteChars).min(1) });
