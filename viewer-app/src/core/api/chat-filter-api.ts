import {
  chatFilterSchema,
  type importPhrasesQuerySchema,
  type putChatFilterSchema,
  triedFilterSchema,
} from '@showfloor/contracts/screening';
import type { z } from 'zod';
import type { Transport } from './transport.ts';

/** Whose filter: a brand's, or a show's own beside it. */
export type FilterOf = { readonly brandId: string } | { readonly showId: string };

/** Words and phrases that are looked for in chats. */
export function createChatFilterApi(transport: Transport) {
  const at = (of: FilterOf, rest = '') =>
    `/api/${'brandId' in of ? `brands/${of.brandId}` : `shows/${of.showId}`}/chat-filter${rest}`;
  return {
    get: (of: FilterOf, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: at(of), signal }, chatFilterSchema),
    put: (of: FilterOf, body: z.input<typeof putChatFilterSchema>) =>
      transport.json({ method: 'PUT', path: at(of), body }, chatFilterSchema),
    /** Brings one list from a text, one phrase a line. What of it can't be taken is in `details.lines` of the refusal. */
    import: (of: FilterOf, query: z.output<typeof importPhrasesQuerySchema>, text: Blob) =>
      transport.json(
        { method: 'POST', path: at(of, '/import'), query, file: new Blob([text], { type: 'text/plain' }) },
        chatFilterSchema,
      ),
    /** What a text would meet, without saying it. */
    try: (of: FilterOf, text: string, language?: string, signal?: AbortSignal) =>
      transport.json({ method: 'POST', path: at(of, '/try'), body: { text, language }, signal }, triedFilterSchema),
  };
}
