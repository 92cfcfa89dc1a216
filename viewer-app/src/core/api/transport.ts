import { readErrorBodySchema } from '@showfloor/contracts/errors';
import type { z } from 'zod';
import { ApiError, apiErrorFromBody } from './api-error.ts';
import { sendWithProgress } from './send-with-progress.ts';

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

export interface TransportOptions {
  /** Origin of the api without a slash at its end; '' is the page's own. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  /** How long an answer may take, ms. Default 20 s; to a file, which may be long on its way, 2 min. */
  readonly timeoutMs?: number;
  /** Sends a file whose progress somebody follows. Default: by XMLHttpRequest. */
  readonly sendFile?: typeof sendWithProgress;
  /** The server said what time it is, Unix ms, in whole seconds (`grainMs`), and took so long to answer. Default: nobody listens. */
  readonly onServerTime?: (serverMs: number, tookMs: number, grainMs: number) => void;
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, with its own content type. */
  readonly file?: Blob;
  /** Told how much of `file` has gone out, 0 to 1. */
  readonly onSent?: ((share: number) => void) | undefined;
  readonly idempotencyKey?: string;
  /** What the waiting room of a drop gave. */
  readonly dropAdmission?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Sent without cookies, for what is the same for everybody. Default false. */
  readonly asNobody?: boolean;
}

/** One request, one parsed answer. All of the client's methods go through here. */
export interface Transport {
  /** @throws ApiError */
  json<S extends z.ZodType>(request: ApiRequest, answer: S): Promise<z.output<S>>;
  /** For routes that answer nothing (204). @throws ApiError */
  nothing(request: ApiRequest): Promise<void>;
  /** The answer as it came, for the account library's routes, which have error bodies of their own. @throws ApiError when none came */
  raw(request: ApiRequest): Promise<Response>;
}

const defaultTimeoutMs = 20_000;
const defaultFileTimeoutMs = 120_000;

export function createTransport(options: TransportOptions): Transport {
  const { baseUrl, fetch, timeoutMs, sendFile = sendWithProgress, onServerTime = () => undefined } = options;
  async function raw(request: ApiRequest): Promise<Response> {
    const timeout = AbortSignal.timeout(timeoutMs ?? (request.file ? defaultFileTimeoutMs : defaultTimeoutMs));
    const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
    const sentAtMs = performance.now();
    try {
      const url = `${baseUrl}${request.path}${queryString(request.query)}`;
      const head = { method: request.method, headers: headersOf(request), signal };
      const { file, onSent } = request;
      if (file && onSent) return await sendFile(url, { ...head, body: file }, onSent);
      const response = await fetch(url, {
        ...head,
        credentials: request.asNobody ? 'omit' : 'same-origin',
        ...bodyOf(request),
      });
      reportTime(response, performance.now() - sentAtMs, onServerTime);
      return response;
    } catch (cause) {
      // The caller gave up: that's no failure of the api, so it passes as it is.
      if (request.signal?.aborted) throw cause;
      throw new ApiError({ code: 'network', status: 0, message: 'No answer came. Look at your connection.' });
    }
  }

  async function checked(request: ApiRequest): Promise<Response> {
    const response = await raw(request);
    if (response.ok) return response;
    const parsed = readErrorBodySchema.safeParse(await readJson(response));
    if (parsed.success) throw apiErrorFromBody(parsed.data, response.status, retryAfterMs(response));
    throw unreadable(response.status);
  }

  return {
    raw,
    async nothing(request) {
      await checked(request);
    },
    async json(request, answer) {
      const response = await checked(request);
      const parsed = answer.safeParse(await readJson(response));
      if (!parsed.success) throw unreadable(response.status);
      return parsed.data;
    },
  };
}

function queryString(query: ApiRequest['query']): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

function headersOf(request: ApiRequest): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (request.body !== undefined) headers['content-type'] = 'application/json';
  if (request.file) headers['content-type'] = request.file.type;
  if (request.idempotencyKey !== undefined) headers['idempotency-key'] = request.idempotencyKey;
  if (request.dropAdmission !== undefined) headers['drop-admission'] = request.dropAdmission;
  return headers;
}

function bodyOf(request: ApiRequest): { body?: BodyInit } {
  if (request.file) return { body: request.file };
  if (request.body !== undefined) return { body: JSON.stringify(request.body) };
  return {};
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** RFC 9110 §6.6.1. Only an answer that no cache may keep says what time it is now. */
function reportTime(response: Response, tookMs: number, report: NonNullable<TransportOptions['onServerTime']>): void {
  if (!response.headers.get('cache-control')?.includes('no-store')) return;
  const serverMs = Date.parse(response.headers.get('date') ?? '');
  if (Number.isFinite(serverMs)) report(serverMs, tookMs, 1_000);
}

/** RFC 9110 §10.2.3, its seconds form. */
function retryAfterMs(response: Response): number | undefined {
  const header = response.headers.get('retry-after');
  if (header === null) return undefined;
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined;
}

function unreadable(status: number): ApiError {
  return new ApiError({ code: 'unreadable', status, message: 'The answer could not be read. Reload the page.' });
}
