import { isRefusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { orderIdSchema, orderNoteIdSchema } from '@showfloor/contracts/ids';
import { createOrderNoteSchema, orderNoteListSchema } from '@showfloor/contracts/order-note';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import type { NotedOrder, OrderNotes } from '../order-note.ts';

export interface OrderNoteParts {
  readonly notes: OrderNotes;
  readonly brands: BrandRepository;
  readonly newId: IdSource;
  readonly nowMs: () => number;
}

const path = '/api/brands/:brandId/orders/:orderId/notes';
const orderParams = brandParams.extend({ orderId: orderIdSchema });
const teamWho = (brands: BrandRepository, permission: 'orders.read' | 'orders.write') => ({
  permission,
  ownerOf: ({ params }: { readonly params: NotedOrder }) => brandIfKnown(brands, params.brandId),
});

async function listFor(notes: OrderNotes, of: NotedOrder, readerId: string) {
  const found = await notes.list(of);
  if (found === null) return refuse('not_found');
  return { notes: found.map(({ authorId, ...note }) => ({ ...note, own: authorId === readerId })) };
}

export function listOrderNotes({ notes, brands }: OrderNoteParts) {
  return defineEndpoint({
    method: 'GET',
    path,
    summary: 'What the team wrote about an order, the oldest first. Its buyer never sees it.',
    tag: 'orders',
    access: teamWho(brands, 'orders.read'),
    params: orderParams,
    answer: orderNoteListSchema,
    handler: ({ params, viewer }) => listFor(notes, params, viewer.userId),
  });
}

export function postOrderNote({ notes, brands, newId, nowMs }: OrderNoteParts) {
  return defineEndpoint({
    method: 'POST',
    path,
    summary: 'Writes a note about an order, for the team alone; answers all of them.',
    tag: 'orders',
    access: teamWho(brands, 'orders.write'),
    params: orderParams,
    body: createOrderNoteSchema,
    answer: orderNoteListSchema,
    status: 201,
    async handler({ params, viewer, body }) {
      const note = { id: newId('orderNote'), authorId: viewer.userId, text: body.text, createdAtMs: nowMs() };
      const added = await notes.add(params, note);
      return isRefusal(added) ? added : listFor(notes, params, viewer.userId);
    },
  });
}

export function deleteOrderNote({ notes, brands }: OrderNoteParts) {
  return defineEndpoint({
    method: 'DELETE',
    path: `${path}/:noteId`,
    summary: 'Takes away a note that the asker wrote; answers the others.',
    tag: 'orders',
    access: teamWho(brands, 'orders.write'),
    params: orderParams.extend({ noteId: orderNoteIdSchema }),
    answer: orderNoteListSchema,
    async handler({ params, viewer }) {
      const removed = await notes.remove(params, params.noteId, viewer.userId);
      return isRefusal(removed) ? removed : listFor(notes, params, viewer.userId);
    },
  });
}
