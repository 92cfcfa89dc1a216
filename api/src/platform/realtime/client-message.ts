import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { type ClientMessage, clientMessageSchema, realtimeVersion } from '@showfloor/contracts/realtime';
import { z } from 'zod';

/** What a hello of any version has: enough to say that we don't speak that version. */
const anyHello = z.object({ type: z.literal('hello'), v: z.int() });

/** Reads one message of a client. Refused with `malformed_json`, `unsupported_version` or `invalid_request`. */
export function readClientMessage(text: string): ClientMessage | Refusal {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse('malformed_json');
  }
  const hello = anyHello.safeParse(json);
  if (hello.success && hello.data.v !== realtimeVersion) return refuse('unsupported_version');
  const message = clientMessageSchema.safeParse(json);
  if (message.success) return message.data;
  return refuse('invalid_request', { param: message.error.issues[0]?.path.join('.') ?? '' });
}
