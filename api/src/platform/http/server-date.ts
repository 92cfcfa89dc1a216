import type { RequestHandler } from 'express';

/** Sets `Date` (RFC 9110 §6.6.1) by `nowMs`: pages go by it, and Node's own goes by this machine's clock, which may be set. */
export function serverDate(nowMs: () => number): RequestHandler {
  let second = Number.NaN;
  let text = '';
  return (_request, response, next) => {
    const now = Math.floor(nowMs() / 1_000);
    if (now !== second) {
      second = now;
      text = new Date(now * 1_000).toUTCString();
    }
    response.setHeader('date', text);
    next();
  };
}
