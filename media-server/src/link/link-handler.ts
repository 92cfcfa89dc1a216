import type { IncomingMessage, ServerResponse } from 'node:http';
import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import { cueIdSchema, showIdSchema } from '@showfloor/contracts/ids';
import { linkCueSchema, linkShowSchema } from '@showfloor/contracts/media-link';
import { answerJson, answerRefusal } from '../http/json-answer.ts';
import { readJson } from '../http/read-json.ts';
import { limits } from '../limits.ts';
import { StoreBehindError } from '../origin/show-archive.ts';
import type { Shows } from '../program/shows.ts';
import { isBearer } from './bearer.ts';

export interface LinkHandlerOptions {
  readonly shows: Pick<Shows, 'put' | 'putCue' | 'end' | 'stateOf'>;
  readonly secret: string;
  readonly nowMs: () => number;
}

/** `/internal/shows/:showId`, `…/end`, `…/cues/:cueId`. */
const path = /^\/internal\/shows\/([^/]{1,64})(?:\/(end)|\/cues\/([^/]{1,64}))?$/;

/** What the api asks of this node (contracts/media-link.ts). Every call may be repeated. */
export class LinkHandler {
  readonly #options: LinkHandlerOptions;

  constructor(options: LinkHandlerOptions) {
    this.#options = options;
  }

  /** Answers a request whose path begins with `/internal/`. */
  async handle(req: IncomingMessage, res: ServerResponse, pathname: string, requestId: string): Promise<void> {
    const answer = isBearer(req.headers.authorization, this.#options.secret)
      ? await this.#route(req, pathname)
      : refuse('unauthenticated');
    if (isRefusal(answer)) answerRefusal(res, answer, requestId);
    else answerJson(res, 200, answer);
  }

  async #route(req: IncomingMessage, pathname: string): Promise<object | Refusal> {
    if (pathname === '/internal/clock') {
      return req.method === 'GET' ? { serverTimeMs: this.#options.nowMs() } : refuse('method_not_allowed');
    }
    const [, showId, end, cueId] = path.exec(pathname) ?? [];
    if (showId === undefined || !showIdSchema.safeParse(showId).success) return refuse('not_found');
    if (end !== undefined) return req.method === 'POST' ? await this.#end(showId) : refuse('method_not_allowed');
    if (cueId !== undefined) {
      return req.method === 'PUT' ? await this.#putCue(req, showId, cueId) : refuse('method_not_allowed');
    }
    if (req.method === 'GET') return this.#program(showId);
    return req.method === 'PUT' ? await this.#putShow(req, showId) : refuse('method_not_allowed');
  }

  async #putShow(req: IncomingMessage, showId: string): Promise<object | Refusal> {
    const read = await readJson(req, linkShowSchema, limits.linkBodyBytes);
    if (isRefusal(read)) return read;
    if (read.body.showId !== showId) return refuse('invalid_request', { param: 'showId' });
    const program = await this.#options.shows.put(read.body);
    return isRefusal(program) ? program : this.#program(showId);
  }

  async #putCue(req: IncomingMessage, showId: string, cueId: string): Promise<object | Refusal> {
    if (!cueIdSchema.safeParse(cueId).success) return refuse('not_found');
    const read = await readJson(req, linkCueSchema, limits.linkBodyBytes);
    if (isRefusal(read)) return read;
    if (read.body.cueId !== cueId) return refuse('invalid_request', { param: 'cueId' });
    return this.#options.shows.putCue(showId, read.body) ?? this.#program(showId);
  }

  async #end(showId: string): Promise<object | Refusal> {
    try {
      return (await this.#options.shows.end(showId)) ?? this.#program(showId);
    } catch (error) {
      // Players have the end, and the store is tried on: only what is stored is answered with a yes.
      if (error instanceof StoreBehindError) return refuse('overloaded');
      throw error;
    }
  }

  #program(showId: string): object | Refusal {
    const program = this.#options.shows.stateOf(showId);
    if (program === undefined) return refuse('not_found');
    return { showId, program, serverTimeMs: this.#options.nowMs() };
  }
}
