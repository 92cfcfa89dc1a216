import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { z } from 'zod';

/** Reads a raw body as a schema has it. */
export function readJson<S extends z.ZodType>(
  rawBody: Buffer,
  schema: S,
): z.output<S> | Refusal<'malformed_json' | 'invalid_request'> {
  let json: unknown;
  try {
    json = JSON.parse(rawBody.toString());
  } catch {
    return refuse('malformed_json');
  }
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return refuse('invalid_request', { ...(issue && { param: issue.path.join('.'), message: issue.message }) });
}
