import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorBody, errorTable, type Refusal } from '@showfloor/contracts/errors';
import { parseRange } from './byte-range.ts';
import type { Rendered } from './rendered.ts';

/** How long a cache may keep a response. */
export const cacheControl = {
  /** Names of media files are never used twice. */
  immutable: 'public, max-age=31536000, immutable',
  /** The answer to one position never changes but by cues, which the next one carries. */
  blocking: 'public, max-age=2',
  /** A cache in front may collapse a crowd; a player gets a new one. */
  live: 'public, max-age=0, s-maxage=1',
  ended: 'public, max-age=60',
  /** The show goes on at the same address, and an ENDLIST out of a cache would end it for everybody. */
  interrupted: 'no-store',
  refusal: 'no-store',
} as const;

const playlistType = 'application/vnd.apple.mpegurl';

/** Says that any page may play this. */
export function allowAnyOrigin(res: ServerResponse): void {
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader('Access-Control-Expose-Headers', 'Content-Length, Content-Range, Date, X-Request-Id');
  res.setHeader('Timing-Allow-Origin', '*');
}

/** Answers a preflight request. */
export function respondOptions(res: ServerResponse): void {
  res.writeHead(204, {
    'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
    'Access-Control-Allow-Headers': 'Range, Content-Type',
    'Access-Control-Max-Age': '86400',
  });
  res.end();
}

/** @returns bytes of the body written. */
export async function respondPlaylist(
  req: IncomingMessage,
  res: ServerResponse,
  rendered: Rendered,
  cache: string,
): Promise<number> {
  const accepts = /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''));
  const zipped = accepts ? await rendered.gzipped() : undefined;
  const body = zipped ?? rendered.body;
  res.writeHead(200, {
    'Content-Type': playlistType,
    'Content-Length': body.length,
    'Cache-Control': cache,
    Vary: 'Accept-Encoding',
    ...(zipped === undefined ? {} : { 'Content-Encoding': 'gzip' }),
  });
  res.end(req.method === 'HEAD' ? undefined : body);
  return body.length;
}

/** Answers with media bytes, whole or the range that was asked for. @returns bytes of the body written. */
export function respondMedia(req: IncomingMessage, res: ServerResponse, pieces: readonly Buffer[]): number {
  let size = 0;
  for (const piece of pieces) size += piece.length;
  const range = parseRange(req.headers.range, size);
  if (range === 'unsatisfiable') {
    res.setHeader('Content-Range', `bytes */${size}`);
    return respondRefusal(req, res, { refused: 'range_not_satisfiable' });
  }
  const { start, end } = range ?? { start: 0, end: size };
  res.writeHead(range === undefined ? 200 : 206, {
    'Content-Type': 'video/mp4',
    'Content-Length': end - start,
    'Cache-Control': cacheControl.immutable,
    'Accept-Ranges': 'bytes',
    ...(range === undefined ? {} : { 'Content-Range': `bytes ${start}-${end - 1}/${size}` }),
  });
  if (req.method !== 'HEAD') writeSlice(res, pieces, start, end);
  res.end();
  return end - start;
}

/** Answers with the error body of the contract. */
export function respondRefusal(req: IncomingMessage, res: ServerResponse, refusal: Refusal): number {
  const facts = errorTable[refusal.refused];
  const requestId = randomUUID();
  const body = Buffer.from(JSON.stringify(errorBody(refusal, requestId)));
  res.writeHead(facts.httpStatus, {
    'Content-Type': 'application/json',
    'Content-Length': body.length,
    'Cache-Control': cacheControl.refusal,
    'X-Request-Id': requestId,
    ...(facts.httpStatus === 405 ? { Allow: 'GET, HEAD, OPTIONS' } : {}),
    ...(facts.retry === 'later' ? { 'Retry-After': '1' } : {}),
  });
  res.end(req.method === 'HEAD' ? undefined : body);
  return body.length;
}

function writeSlice(res: ServerResponse, pieces: readonly Buffer[], start: number, end: number): void {
  let offset = 0;
  res.cork();
  for (const piece of pieces) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, piece.length);
    if (from < to) res.write(from === 0 && to === piece.length ? piece : piece.subarray(from, to));
    offset += piece.length;
  }
  res.uncork();
}
