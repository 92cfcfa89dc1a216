import type { ClientMessage } from './realtime.ts';

type Hello = Extract<ClientMessage, { type: 'hello' }>;

/**
 * What a client offers as WebSocket subprotocols (RFC 6455 §1.9), in this order. Its hello goes along with the upgrade request, as the query of its
 * address. A server that answers with the second has read it there, and its welcome follows the handshake at once, a round trip sooner. Servers of before choose
 * the first: they are told once the socket is open, as by clients that offer nothing.
 */
export const roomProtocols = ['showfloor.room', 'showfloor.room.greeted'] as const;
export const greetedProtocol = roomProtocols[1];

/** A hello as the query of an address, without the `?`. */
export function helloQuery({ v, showId, resume }: Hello): string {
  const fields = { v: String(v), show: showId, ...(resume && { epoch: resume.epoch, offset: String(resume.offset) }) };
  return new URLSearchParams(fields).toString();
}

/** The other side of it: what is to be checked as any message of a client is. */
export function helloOfQuery(query: string): unknown {
  const fields = new URLSearchParams(query);
  const epoch = fields.get('epoch') ?? undefined;
  const offset = numberOf(fields.get('offset'));
  const resume = epoch !== undefined || offset !== undefined ? { resume: { epoch, offset } } : {};
  return { type: 'hello', v: numberOf(fields.get('v')), showId: fields.get('show') ?? undefined, ...resume };
}

function numberOf(text: string | null): number | undefined {
  return text === null ? undefined : /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
}
