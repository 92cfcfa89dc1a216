import { showSalesSchema } from '@showfloor/contracts/sales';
import { sellingTermsSchema } from '@showfloor/contracts/selling-terms';
import {
  type createShowSchema,
  lineupSchema,
  type listShowsQuerySchema,
  type putLineupOrderSchema,
  type putLineupSchema,
  showListSchema,
  showSchema,
  type updateShowSchema,
} from '@showfloor/contracts/show';
import { studioTicketSchema } from '@showfloor/contracts/studio';
import type { z } from 'zod';
import { countryQuery } from './country-query.ts';
import type { Transport } from './transport.ts';

export function createShowsApi(transport: Transport) {
  const at = (showId: string, rest = '') => `/api/shows/${showId}${rest}`;
  return {
    /** A page of shows, and where the next one begins. */
    list: (query: Partial<z.output<typeof listShowsQuerySchema>> = {}, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: '/api/shows', query, signal }, showListSchema),
    get: (showId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: at(showId), signal }, showSchema),
    create: (body: z.input<typeof createShowSchema>) =>
      transport.json({ method: 'POST', path: '/api/shows', body }, showSchema),
    update: (showId: string, body: z.input<typeof updateShowSchema>) =>
      transport.json({ method: 'PATCH', path: at(showId), body }, showSchema),
    /** Drafts only. */
    remove: (showId: string) => transport.nothing({ method: 'DELETE', path: at(showId) }),
    start: (showId: string) => transport.json({ method: 'POST', path: at(showId, '/start') }, showSchema),
    end: (showId: string) => transport.json({ method: 'POST', path: at(showId, '/end') }, showSchema),
    lineup: (showId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: at(showId, '/lineup'), signal }, lineupSchema),
    /** What everybody sees, of that version or a newer one: a copy that all pages share, asked for as nobody in particular. */
    shownLineup: (showId: string, version: number, signal?: AbortSignal) =>
      transport.json(
        { method: 'GET', path: at(showId, '/lineup'), query: { version }, asNobody: true, signal },
        lineupSchema,
      ),
    /** What the products of the lineup cost the buyers of a country, by that version of it or a newer one. */
    sellingTerms: (showId: string, version: number, country: string | null, signal?: AbortSignal) =>
      transport.json(
        { method: 'GET', path: at(showId, '/selling-terms'), query: { version, ...countryQuery(country) }, signal },
        sellingTermsSchema,
      ),
    sales: (showId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: at(showId, '/sales'), signal }, showSalesSchema),
    /** The same products in another order. */
    orderLineup: (showId: string, body: z.input<typeof putLineupOrderSchema>) =>
      transport.json({ method: 'PUT', path: at(showId, '/lineup/order'), body }, lineupSchema),
    putLineup: (showId: string, body: z.input<typeof putLineupSchema>) =>
      transport.json({ method: 'PUT', path: at(showId, '/lineup'), body }, lineupSchema),
    /** Lets this person publish to the show for a short time; asked anew for each connection. */
    studioTicket: (showId: string) =>
      transport.json({ method: 'POST', path: at(showId, '/studio-ticket') }, studioTicketSchema),
  };
}
