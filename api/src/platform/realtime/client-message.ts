import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { type ClientMessage, clientMessageSchema, realtimeVersion } from '@showfloor/contracts/realtime';
import { z } from 'zod';

/** What a hello of any version has: enough to say that we don't speak that version. */
const anyHello = z.object({ type: z.literal('hello'), v: z.int() });
/** What a message has that waits for an answer, whatever else stands in it. */
const anyRequest = z.object({ type: z.string(), ref: z.int().min(0) });
const anyMessage = z.object({ type: z.string() });

const knownTypes: ReadonlySet<string> = new Set(clientMessageSchema.options.map(({ shape }) => shape.type.value));

/**
 * What came of reading a client's message: the message; a refusal that ends the connection; one that is answered to the message's `ref`; or
 * `skip`, for something of a newer page that waits for no answer.
 */
export type ReadClientMessage =
  | { readonly message: ClientMessage }
  | { readonly end: Refusal<'malformed_json' | 'unsupported_version' | 'invalid_request'> }
  | { readonly nack: Refusal<'invalid_request'>; readonly ref: number }
  | 'skip';

/** Reads one message of a client. A connection ends over what is no message, and over a hello that can't be read; the rest is answered. */
export function readClientMessage(text: string): ReadClientMessage {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { end: refuse('malformed_json') };
  }
  return readMessage(json);
}

/** Reads what was a message of a client, as `readClientMessage`. */
export function readMessage(json: unknown): ReadClientMessage {
  const message = clientMessageSchema.safeParse(json);
  const hello = message.success ? message.data : anyHello.safeParse(json).data;
  if (hello?.type === 'hello' && hello.v !== realtimeVersion) return { end: refuse('unsupported_version') };
  if (message.success) return { message: message.data };
  const refusal = refuse('invalid_request', { param: message.error.issues[0]?.path.join('.') ?? '' });
  const request = anyRequest.safeParse(json);
  if (request.success) return { nack: refusal, ref: request.data.ref };
  const other = anyMessage.safeParse(json);
  return other.success && !knownTypes.has(other.data.type) ? 'skip' : { end: refusal };
}
