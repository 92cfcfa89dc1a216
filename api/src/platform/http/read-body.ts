import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { RawBody } from './endpoint.ts';
import { httpLimits } from './http-limits.ts';

const json = express.json({ limit: limits.httpBodyBytes, strict: false, type: 'application/json' });

/** Why a body can't be taken. `idle`: it didn't come in time. */
type BodyRefusal = 'unsupported_media_type' | 'malformed_json' | 'body_too_large' | 'idle';

/** The parsed JSON of a request, or undefined when it has no body. Anything but valid JSON within the limit is refused. */
export async function readJson(
  request: Request,
  response: Response,
): Promise<{ json: unknown } | Refusal<BodyRefusal>> {
  if (!hasBody(request)) return { json: undefined };
  if (!request.is('application/json')) return refuse('unsupported_media_type');
  const refusal = await run(json, request, response, httpLimits.jsonTimeoutMs);
  return refusal ?? { json: request.body };
}

/** The bytes of a request whose type is one of `raw.contentTypes`. */
export async function readRaw(
  request: Request,
  response: Response,
  raw: RawBody,
): Promise<{ bytes: Buffer } | Refusal<BodyRefusal | 'invalid_request'>> {
  if (!hasBody(request)) return refuse('invalid_request', { message: 'The body is missing.' });
  if (!request.is([...raw.contentTypes])) {
    return refuse('unsupported_media_type', { message: `Send the body as ${raw.contentTypes.join(', ')}.` });
  }
  const read = express.raw({ limit: raw.maxBytes, type: [...raw.contentTypes], inflate: false });
  const refusal = await run(read, request, response, httpLimits.requestTimeoutMs);
  return refusal ?? { bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0) };
}

function hasBody(request: Request): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
}

function run(
  parser: RequestHandler,
  request: Request,
  response: Response,
  timeoutMs: number,
): Promise<Refusal<BodyRefusal> | null> {
  return new Promise((resolve, reject) => {
    // What is left of the body is not read: the connection cannot be used again.
    const giveUp = (refusal: Refusal<BodyRefusal>) => {
      if (!response.headersSent) response.setHeader('Connection', 'close');
      resolve(refusal);
    };
    const timer = setTimeout(() => giveUp(refuse('idle')), timeoutMs);
    void parser(request, response, (error?: unknown) => {
      clearTimeout(timer);
      if (error === undefined) return resolve(null);
      const refusal = asRefusal(error);
      if (refusal === null) return reject(error);
      giveUp(refusal);
    });
  });
}

/** body-parser's errors carry a `type`. */
function asRefusal(error: unknown): Refusal<BodyRefusal> | null {
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
  switch (type) {
    case 'entity.parse.failed':
    case 'request.size.invalid':
    case 'request.aborted':
      return refuse('malformed_json');
    case 'entity.too.large':
      return refuse('body_too_large');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return refuse('unsupported_media_type');
    default:
      // The bytes are not packed as Content-Encoding says.
      return typeof error === 'object' && error !== null && 'status' in error && error.status === 400
        ? refuse('malformed_json')
        : null;
  }
}
