import { roleMay } from '@showfloor/contracts/account';
import { type ErrorCode, isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { fromNodeHeaders } from 'better-auth/node';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { MembershipRepository } from '../identity/memberships.ts';
import { browserTraits, type RequestSource } from '../identity/request-source.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { Log } from '../observability/logger.ts';
import type { DiskSpace } from '../storage/disk-space.ts';
import { checkLinkSecret } from './access.ts';
import { networkOf } from './client-address.ts';
import type { DeviceCookies } from './device-cookie.ts';
import type { Endpoint, Input } from './endpoint.ts';
import type { HeldBodies } from './held-bodies.ts';
import { checkOrigin } from './origin-check.ts';
import type { RateLimits } from './rate-limits.ts';
import { readJson, readRaw } from './read-body.ts';
import { invalidRequest, sendRefusal } from './refusals.ts';
import { SharedAnswer } from './shared-answer.ts';
import { StreamedAnswer, sendStreamed } from './streamed-answer.ts';

/** What every endpoint is run with. */
export interface Shell {
  readonly sessions: Sessions;
  readonly memberships: MembershipRepository;
  readonly rateLimits: RateLimits;
  /** Names browsers. */
  readonly devices: DeviceCookies;
  /** Whether there is room to keep what is sent. */
  readonly disk: DiskSpace;
  /** The raw bodies that are held while they are worked on. */
  readonly held: HeldBodies;
  readonly publicUrl: string;
  readonly mediaLinkSecret: string;
  /** Tests: an answer that doesn't match its schema is an error. Default: false. */
  readonly checkAnswers?: boolean;
}

/** A parameter that nobody reads is a mistake of whoever sends it, at every endpoint alike. */
const noQuery = z.strictObject({});

type ParsedInput = Input<unknown, unknown, unknown> & { headers: unknown };

/** Runs one endpoint: limits, who is asking, what is asked, whether they may, the handler, and its answer or refusal. */
export async function dispatch(endpoint: Endpoint, shell: Shell, request: Request, response: Response): Promise<void> {
  const requestId = String(request.id);
  response.setHeader('Cache-Control', 'no-store');
  const result = await namingFullStorage(shell.disk, () => steps(endpoint, shell, request, response, requestId));
  if (isRefusal(result)) return sendRefusal(response, result, requestId);
  if (endpoint.answer === null) {
    response.status(endpoint.status).end();
    return;
  }
  if (result instanceof StreamedAnswer) {
    response.status(endpoint.status);
    return sendStreamed(response, result, endpoint.answerType ?? 'text/plain');
  }
  const answer = result instanceof SharedAnswer ? result.body : result;
  if (shell.checkAnswers) endpoint.answer.parse(answer);
  // What sets somebody's cookie is theirs alone.
  if (result instanceof SharedAnswer && !response.hasHeader('Set-Cookie'))
    response.setHeader('Cache-Control', `public, max-age=${result.maxAgeSeconds}`);
  response.status(endpoint.status).json(answer);
}

/** What may come of a database or a disk that can keep nothing more, whatever it was that failed. */
const failures: ReadonlySet<ErrorCode> = new Set(['internal', 'timeout', 'overloaded']);

/** Names want of room where that is why something failed. */
async function namingFullStorage(disk: DiskSpace, act: () => Promise<unknown>): Promise<unknown> {
  try {
    const result = await act();
    if (!isRefusal(result) || !failures.has(result.refused)) return result;
    return (await disk.hasSpace()) ? result : refuse('storage_full');
  } catch (error) {
    if (disk.isOutOfSpace(error)) return refuse('storage_full');
    throw error;
  }
}

async function steps(
  endpoint: Endpoint,
  shell: Shell,
  request: Request,
  response: Response,
  requestId: string,
): Promise<unknown> {
  const { access } = endpoint;
  const address = request.ip ?? 'unknown';
  const write = endpoint.method !== 'GET';

  const overAddress = await shell.rateLimits.address(address);
  if (overAddress) return overAddress;
  if (access === 'media') {
    const wrongSecret = checkLinkSecret(request, shell.mediaLinkSecret);
    if (wrongSecret) return wrongSecret;
  } else if (write) {
    const foreignOrigin = checkOrigin(request, shell.publicUrl);
    if (foreignOrigin) return foreignOrigin;
  }

  const headers = fromNodeHeaders(request.headers);
  let viewer = access === 'media' ? null : await identify(shell.sessions, headers, write, response);
  const overCaller =
    access === 'media'
      ? null
      : await shell.rateLimits.caller(
          `${endpoint.method} ${endpoint.path}`,
          endpoint.limits,
          write,
          viewer?.userId ?? null,
          address,
        );
  if (overCaller) return overCaller;
  if ((access === 'account' || typeof access === 'object') && (viewer === null || viewer.anonymous)) {
    return refuse('unauthenticated');
  }

  // Sessions of before have none yet.
  if (write && viewer !== null) nameBrowser(shell.devices, request, response);

  if (write && !endpoint.usesReserve && !(await shell.disk.hasSpace())) return refuse('storage_full');

  const input = await parse(endpoint, request, response);
  if (isRefusal(input)) return input;

  if (access === 'viewer' && viewer === null) {
    const tooMany = await shell.rateLimits.newViewer(address);
    if (tooMany) return tooMany;
    const opened = await shell.sessions.openAnonymous(headers);
    setCookies(response, opened.setCookies);
    nameBrowser(shell.devices, request, response);
    viewer = opened.viewer;
  }
  if (typeof access === 'object' && viewer !== null) {
    // Types were erased by defineEndpoint; each part has just been parsed by the schema they came from.
    const owner = await access.ownerOf(input as never);
    if (owner === null) return refuse('not_found');
    const { brandId, showId, isHidden } =
      typeof owner === 'string' ? { brandId: owner, showId: undefined, isHidden: false } : owner;
    const role =
      showId === undefined
        ? await shell.memberships.roleOf(viewer.userId, brandId)
        : await shell.memberships.roleIn(viewer.userId, { id: showId, brandId });
    if (role === null && isHidden) return refuse('not_found');
    if (role === null || !roleMay(role, access.permission)) return refuse('forbidden');
  }
  const log: Log = request.log;
  const network = networkOf(address);
  const handle = (rawBody: Buffer) =>
    endpoint.handler({
      ...{ ...input, rawBody, viewer, network, requestId, log },
      // Few ask for it.
      get source(): RequestSource {
        const device = shell.devices.idOf(request.headers.cookie);
        return { network, device, browser: browserTraits(request.headers) };
      },
    } as never);
  const { raw } = endpoint;
  if (!raw) return handle(Buffer.alloc(0));
  const readAndHandle = async () => {
    const read = await readRaw(request, response, raw);
    return isRefusal(read) ? read : handle(read.bytes);
  };
  // No larger than JSON may be: a payment provider's, many at once from one address.
  if (raw.maxBytes <= limits.httpBodyBytes) return readAndHandle();
  const announced = Number(request.headers['content-length'] ?? raw.maxBytes);
  return shell.held.during(viewer?.userId ?? address, Math.min(announced, raw.maxBytes), readAndHandle);
}

async function identify(
  sessions: Sessions,
  headers: Headers,
  write: boolean,
  response: Response,
): Promise<Viewer | null> {
  if (!headers.has('cookie')) return null;
  const identity = await sessions.identify(headers, write);
  setCookies(response, identity.setCookies);
  return identity.viewer;
}

/** Gives a browser that acts its device cookie, once. */
function nameBrowser(devices: DeviceCookies, request: Request, response: Response): void {
  if (devices.idOf(request.headers.cookie) === null) setCookies(response, [devices.make()]);
}

function setCookies(response: Response, cookies: readonly string[]): void {
  for (const cookie of cookies) response.append('Set-Cookie', cookie);
}

/** All of the request but a raw body, which is read only from those who may send it. */
async function parse(endpoint: Endpoint, request: Request, response: Response): Promise<ParsedInput | Refusal> {
  const params = endpoint.params?.safeParse(request.params);
  if (params && !params.success) return refuse('not_found');
  const query = (endpoint.query ?? noQuery).safeParse(request.query);
  if (!query.success) return invalidRequest(query.error);
  const headers = endpoint.headers?.safeParse(request.headers);
  if (headers && !headers.success) return invalidRequest(headers.error);

  const parsed = { params: params?.data, query: endpoint.query ? query.data : undefined, headers: headers?.data };
  if (!endpoint.body) return { ...parsed, body: undefined };
  const read = await readJson(request, response);
  if (isRefusal(read)) return read;
  const body = endpoint.body.safeParse(read.json);
  return body.success ? { ...parsed, body: body.data } : invalidRequest(body.error);
}
