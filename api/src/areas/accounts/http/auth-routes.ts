import { newPasswordSchema } from '@showfloor/contracts/account';
import { type ErrorCode, errorTable, isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { fromNodeHeaders } from 'better-auth/node';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { networkOf } from '../../../platform/http/client-address.ts';
import type { DeviceCookies } from '../../../platform/http/device-cookie.ts';
import { checkOrigin } from '../../../platform/http/origin-check.ts';
import type { RateLimits } from '../../../platform/http/rate-limits.ts';
import { readJson } from '../../../platform/http/read-body.ts';
import { invalidRequest, sendRefusal } from '../../../platform/http/refusals.ts';
import { methodNotAllowed } from '../../../platform/http/router.ts';
import type { RateLimit } from '../../../platform/limits/rate-limit.ts';
import type { DiskSpace } from '../../../platform/storage/disk-space.ts';
import type { Accounts } from '../better-auth.ts';
import type { KnownBrowsers } from '../known-browsers.ts';
import type { PasswordHasher } from '../password-hasher.ts';
import { authOperations } from './auth-operations.ts';
import { KnownBrowserCookie } from './known-browser-cookie.ts';

/** What the account library is given: flat, so that nothing of any depth reaches it. */
const authBodySchema = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]), 'must be an object of plain values')
  .default({});

const signUpPath = '/api/auth/sign-up/email';
const signOutPath = '/api/auth/sign-out';
const signInPath = '/api/auth/sign-in/email';
const forgottenPath = '/api/auth/request-password-reset';
/** What makes a browser known to an account. */
const signsIn: ReadonlySet<string> = new Set([signInPath, signUpPath]);

/** Where a new password is chosen, and how it is called there. */
const newPasswordFields: ReadonlyMap<string, string> = new Map([
  [signUpPath, 'password'],
  ['/api/auth/change-password', 'newPassword'],
  ['/api/auth/reset-password', 'newPassword'],
]);

/** Passwords tried, and accounts made, from one address. */
const signIns: RateLimit = { points: 100, windowSeconds: 60 };

const authErrorSchema = z.object({
  code: z.string().default('UNKNOWN'),
  message: z.string().default(''),
  retryAfterMs: z.number().optional(),
});

export interface AuthRoutesParts {
  readonly accounts: Accounts;
  readonly browsers: KnownBrowsers;
  readonly passwords: Pick<PasswordHasher, 'isCommon'>;
  readonly rateLimits: RateLimits;
  /** Whether there is room to keep what is sent. */
  readonly disk: Pick<DiskSpace, 'hasSpace'>;
  /** Writes to whoever has an account by this e-mail that somebody tried to make another. */
  readonly onAccountExists: (email: string) => Promise<void>;
  readonly publicUrl: string;
  /** Names browsers. */
  readonly devices: DeviceCookies;
}

/** `/api/auth/*`: those of the account library's routes that are `authOperations`, behind our limits, with our error body beside its own. */
export function authRoutes(parts: AuthRoutesParts): Router {
  const { accounts, browsers, passwords, rateLimits, disk, publicUrl, devices, onAccountExists } = parts;
  const router = Router({ caseSensitive: true });
  const cookie = new KnownBrowserCookie(publicUrl);
  const handle = async (request: Request, response: Response) => {
    const requestId = String(request.id);
    response.locals.route = '/api/auth/*';
    response.setHeader('Cache-Control', 'no-store');
    const refusal =
      (await overLimit(request, rateLimits)) ?? (isRead(request) ? null : checkOrigin(request, publicUrl));
    if (refusal) return sendRefusal(response, refusal, requestId);
    const keepsMore = !isRead(request) && request.path !== signOutPath;
    if (keepsMore && !(await disk.hasSpace())) return sendRefusal(response, refuse('storage_full'), requestId);
    const body = isRead(request) ? {} : await readFlat(request, response);
    if (isRefusal(body)) return sendRefusal(response, body, requestId);
    const given = typeof body.email === 'string' ? emailOf(body.email) : null;
    const overMails = given !== null && request.path === forgottenPath ? await rateLimits.passwordMail(given) : null;
    if (overMails) return sendRefusal(response, overMails, requestId);
    const email = signsIn.has(request.path) ? given : null;
    const tooMany = email === null ? null : await overPasswords(request, email);
    if (tooMany) return sendRefusal(response, tooMany, requestId);
    const weak = await weakPassword(request, body, passwords);
    if (weak) {
      const said = { code: 'WEAK_PASSWORD', message: weak.message ?? '' };
      return sendRefusal(response, weak, requestId, said);
    }
    const answer = await accounts.handle(asWebRequest(request, body, publicUrl), networkOf(addressOf(request)));
    if (answer.ok && email !== null) cookie.write(response, browsers.remember(cookie.read(request), email));
    const isNamed = isRead(request) || devices.idOf(request.headers.cookie) !== null;
    if (answer.ok && !isNamed) response.append('Set-Cookie', devices.make());
    const refused = await send(answer, response, requestId);
    if (request.path !== signUpPath || refused !== 'duplicate' || email === null) return;
    await rateLimits.accountRevealed(addressOf(request));
    await onAccountExists(email);
  };
  const overPasswords = async (request: Request, email: string) => {
    if (request.path !== signInPath) return null;
    return rateLimits.password(email, addressOf(request), browsers.idOf(cookie.read(request), email));
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

/** Refuses a new password that is no password, or that everybody tries. */
async function weakPassword(
  request: Request,
  body: Readonly<Record<string, unknown>>,
  passwords: Pick<PasswordHasher, 'isCommon'>,
): Promise<Refusal | null> {
  const param = newPasswordFields.get(request.path);
  if (param === undefined) return null;
  const password = newPasswordSchema.safeParse(body[param]);
  if (!password.success) return { ...invalidRequest(password.error), param };
  const isCommon = await passwords.isCommon(networkOf(addressOf(request)), password.data);
  if (isRefusal(isCommon)) return isCommon;
  const message = 'This password is one of those that everybody tries. Choose another.';
  return isCommon ? refuse('invalid_request', { message, param }) : null;
}

function emailOf(given: string): string {
  return given.slice(0, limits.emailChars).toLowerCase();
}

async function overLimit(request: Request, rateLimits: RateLimits) {
  const address = addressOf(request);
  const over = await rateLimits.address(address);
  if (over || isRead(request)) return over;
  const overSignUps = request.path === signUpPath ? await rateLimits.signUp(address) : null;
  if (overSignUps) return overSignUps;
  if (request.path === '/api/auth/sign-in/anonymous') return rateLimits.newViewer(address);
  return rateLimits.caller('/api/auth', signIns, true, null, address);
}

function addressOf(request: Request): string {
  return request.ip ?? 'unknown';
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

/** @returns the code of what was refused. */
async function send(answer: globalThis.Response, response: Response, requestId: string): Promise<ErrorCode | null> {
  for (const [name, value] of answer.headers) {
    if (name !== 'set-cookie' && name !== 'content-length') response.setHeader(name, value);
  }
  for (const cookie of answer.headers.getSetCookie()) response.append('Set-Cookie', cookie);
  const text = await answer.text();
  if (answer.status < 400) {
    response.status(answer.status).json(withoutToken(JSON.parse(text)));
    return null;
  }
  const { code, message, retryAfterMs } = parseAuthError(text);
  const refused = codeOf(answer.status, code);
  // What went wrong inside stays inside.
  const said = refused === 'internal' ? errorTable.internal.message : message;
  const refusal = refuse(refused, {
    ...(said === '' ? {} : { message: said }),
    ...(retryAfterMs === undefined ? {} : { details: { retryAfterMs } }),
  });
  // The library's own code stands beside our body, for pages of older versions.
  sendRefusal(response, refusal, requestId, { code, message: said });
  return refused;
}

const tokenSchema = z.looseObject({ token: z.unknown(), session: z.looseObject({ token: z.unknown() }).nullish() });

/** The session's token is the cookie's alone: no script of a page should come by it. */
function withoutToken(answer: unknown): unknown {
  const parsed = tokenSchema.partial().safeParse(answer);
  if (!parsed.success) return answer;
  const { token: _, session, ...rest } = parsed.data;
  if (!session) return rest;
  const { token: __, ...sessionRest } = session;
  return { ...rest, session: sessionRest };
}

function parseAuthError(text: string): z.infer<typeof authErrorSchema> {
  try {
    return authErrorSchema.parse(JSON.parse(text));
  } catch {
    return authErrorSchema.parse({});
  }
}

/** The library's error as one of our closed table. */
function codeOf(status: number, code: string): ErrorCode {
  if (code.startsWith('USER_ALREADY_EXISTS')) return 'duplicate';
  if (code === 'OVERLOADED') return 'overloaded';
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'internal' : 'invalid_request';
}
