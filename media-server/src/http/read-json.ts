import type { IncomingMessage } from 'node:http';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { z } from 'zod';

/**
 * Reads and parses a JSON body.
 * @returns what the schema makes of it, or `unsupported_media_type`, `body_too_large`, `malformed_json`, `invalid_request`.
 */
export async function readJson<T>(
  req: IncomingMessage,
  schema: z.ZodType<T>,
  maxBytes: number,
): Promise<{ readonly body: T } | Refusal> {
  const mediaType = req.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') return refuse('unsupported_media_type');
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) return refuse('body_too_large');

  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req) {
    const data = Buffer.from(chunk);
    bytes += data.length;
    if (bytes > maxBytes) return refuse('body_too_large');
    chunks.push(data);
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return refuse('malformed_json');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { body: parsed.data };
  const issue = parsed.error.issues[0];
  return refuse('invalid_request', { param: issue?.path.join('.') ?? '', message: issue?.message ?? 'invalid' });
}
