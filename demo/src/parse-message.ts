import type { RawData } from 'ws';
import type { z } from 'zod';

/** A WebSocket message as `schema` has it, or null when it isn't JSON or isn't that. */
export function parseMessage<S extends z.ZodType>(schema: S, data: RawData): z.infer<S> | null {
  let json: unknown;
  try {
    json = JSON.parse(String(data));
  } catch {
    return null;
  }
  const parsed = schema.safeParse(json);
  return parsed.success ? parsed.data : null;
}
