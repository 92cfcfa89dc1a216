import { clearedSchema, personFileSchema, personNoteSchema } from '@showfloor/contracts/chat-queue';
import { type imposeSanctionSchema, sanctionListSchema, sanctionSchema } from '@showfloor/contracts/moderation';
import type { z } from 'zod';
import type { Transport } from './transport.ts';

/** What moderators of a show know of people, and do to them. */
export function createPeopleApi(transport: Transport) {
  const sanctionsOf = (showId: string) => `/api/shows/${showId}/sanctions`;
  const person = (showId: string, userId: string) => `/api/shows/${showId}/moderation/people/${userId}`;
  return {
    /** What they said in the brand's shows, reports, and notes. */
    file: (showId: string, userId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: person(showId, userId), signal }, personFileSchema),
    addNote: (showId: string, userId: string, text: string) =>
      transport.json({ method: 'POST', path: `${person(showId, userId)}/notes`, body: { text } }, personNoteSchema),
    /** Takes away everything that they said in the show. */
    clear: (showId: string, userId: string) =>
      transport.json({ method: 'POST', path: `${person(showId, userId)}/clear` }, clearedSchema),
    /** Those in force on somebody. */
    sanctions: (showId: string, userId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: sanctionsOf(showId), query: { userId }, signal }, sanctionListSchema),
    impose: (showId: string, sanction: z.input<typeof imposeSanctionSchema>) =>
      transport.json({ method: 'POST', path: sanctionsOf(showId), body: sanction }, sanctionSchema),
    lift: (showId: string, sanctionId: string) =>
      transport.nothing({ method: 'DELETE', path: `${sanctionsOf(showId)}/${sanctionId}` }),
  };
}
