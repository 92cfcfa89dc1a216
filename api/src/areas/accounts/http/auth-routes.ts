import { type ErrorCode, errorBody, errorTable, isRefusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { fromNodeHeaders } from 'better-auth/node';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { RateLimit } from '../../../platform/http/endpoint.ts';
import { checkOrigin } from '../../../platform/http/origin-check.ts';
import type { RateLimits } from '../../../platform/http/rate-limits.ts';
import { readJson } from '../../../platform/http/read-body.ts';
import { invalidRequest, sendRefusal } from '../../../platform/http/refusals.ts';
import { methodNotAllowed } from '../../../platform/http/router.ts';
import type { Accounts } from '../better-auth.ts';
import { authOperations } from './auth-operations.ts';

/** What the account library is given: flat, so that nothing of any depth reaches it. */
const authBodySchema = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]), 'must be an object of plain values')
  .default({});

/** Passwords tried, and accounts made, from one address. */
const signIns: RateLimit = { points: 100, windowSeconds: 60 };

const authErrorSchema = z.object({ code: z.string().default('UNKNOWN'), message: z.string().default('') });

/** `/api/auth/*`: those of the account library's routes that are `authOperations`, behind our limits, with our error body beside its own. */
export function authRoutes(accounts: Accounts, rateLimits: RateLimits, publicUrl: string): Router {
  const router = Router({ caseSensitive: true });
  const handle = async (request: Request, response: Response) => {
    const requestId = String(request.id);
    response.locals.route = '/api/auth/*';
    response.setHeader('Cache-Control', 'no-store');
    const refusal =
      (await overLimit(request, rateLimits)) ?? (isRead(request) ? null : checkOrigin(request, publicUrl));
    if (refusal) return sendRefusal(response, refusal, requestId);
    const body = isRead(request) ? {} : await readFlat(request, response);
    if (isRefusal(body)) return sendRefusal(response, body, requestId);
    const tooMany = request.path.startsWith('/api/auth/sign-in/email') ? await overPasswords(body, rateLimits) : null;
    if (tooMany) return sendRefusal(response, tooMany, requestId);
    await send(await accounts.handle(asWebRequest(request, body, publicUrl)), response, requestId);
  };
  for (const { method, path } of authOperations) {
    if (method === 'GET') router.get(path, handle);
    else router.post(path, handle);
    router.all(path, methodNotAllowed([method]));
  }
  return router;
}

async function readFlat(request: Request, response: Response) {
  const read = await readJson(request, response);
  if (isRefusal(read)) return read;
  const body = authBodySchema.safeParse(read.json);
  return body.success ? body.data : invalidRequest(body.error);
}

async function overPasswords(body: Readonly<Record<string, unknown>>, rateLimits: RateLimits) {
  return typeof body.email === 'string' ? rateLimits.password(body.email.slice(0, limits.emailChars)) : null;
}

async function overLimit(request: Request, rateLimits: RateLimits) {
  const address = request.ip ?? 'unknown';
  const over = await rateLimits.address(address);
  if (over || isRead(request)) return over;
  if (request.path === '/api/auth/sign-in/anonymous') return rateLimits.newViewer(address);
  return rateLimits.caller('/api/auth', signIns, true, null, address);
}

function isRead(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function asWebRequest(request: Request, content: object, publicUrl: string): globalThis.Request {
  const headers = fromNodeHeaders(request.headers);
  for (const name of ['content-length', 'transfer-encoding', 'connection', 'host', 'keep-alive']) headers.delete(name);
  if (isRead(request)) return new Request(new URL(request.originalUrl, publicUrl), { method: 'GET', headers });
  headers.set('content-type', 'application/json');
  const body = JSON.stringify(content);
  return new Request(new URL(request.originalUrl, publicUrl), { method: request.method, headers, body });
}

async function send(answer: globalThis.Response, response: Response, requestId: string): Promise<void> {
  for (const [name, value] of answer.headers) {
    if (name !== 'set-cookie' && name !== 'content-length') response.setHeader(name, value);
  }
  for (const cookie of answer.headers.getSetCookie()) response.append('Set-Cookie', cookie);
  const text = await answer.text();
  if (answer.status < 400) {
    response.status(answer.status).send(text);
    return;
  }
  const { code, message } = parseAuthError(text);
  const refused = codeOf(answer.status, code);
  response.locals.refused = refused;
  // What went wrong inside stays inside.
  const said = refused === 'internal' ? errorTable.internal.message : message;
  const ours = errorBody(refuse(refused, said === '' ? {} : { message: said }), requestId);
  response.status(errorTable[refused].httpStatus).json({ code, message: said, ...ours });
}

function parseAuthError(text: string): z.infer<typeof authErrorSchema> {
  try {
    return authErrorSchema.parse(JSON.parse(text));
  } catch {
    return { code: 'UNKNOWN', message: '' };
  }
}

/** The library's error as one of our closed table. */
function codeOf(status: number, code: string): ErrorCode {
  if (code.startsWith('USER_ALREADY_EXISTS')) return 'duplicate';
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'internal' : 'invalid_request';
}
