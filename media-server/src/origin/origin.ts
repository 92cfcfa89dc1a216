import type { IncomingMessage, ServerResponse } from 'node:http';
import { assertNever } from '@showfloor/contracts/assert-never';
import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '../limits.ts';
import { defaultTargets } from '../packager/packager-options.ts';
import { isReached, isTooFarAhead } from './blocking-reload.ts';
import { FileCache } from './file-cache.ts';
import { type HlsRequest, parseHlsRequest } from './parse-request.ts';
import type { RenditionState } from './rendition-state.ts';
import {
  allowAnyOrigin,
  cacheControl,
  respondMedia,
  respondOptions,
  respondPlaylist,
  respondRefusal,
} from './respond.ts';
import type { ShowOrigin } from './show-origin.ts';
import { ShowRegistry, type ShowRegistryOptions } from './show-registry.ts';
import type { StoreBacklog } from './store-backlog.ts';

/** Kinds of things that are asked for, as metrics label them. */
type RequestKind = HlsRequest['kind'] | 'other';

/** Where the origin counts. */
export interface OriginMetrics {
  /** A request was answered. */
  request(kind: RequestKind, status: number, bodyBytes: number): void;
  /** Requests that wait now, over all shows. */
  waiting(count: number): void;
}

export interface OriginOptions extends ShowRegistryOptions {
  readonly metrics?: OriginMetrics | undefined;
  /** How many may wait at once; others get `overloaded`. Default `limits.waitingRequests`. */
  readonly waitingRequests?: number | undefined;
  /** Something failed that should not; the request was answered with `internal`. */
  readonly onError?: ((error: Error) => void) | undefined;
}

type PlaylistRequest = Extract<HlsRequest, { kind: 'playlist' }>;
type FileRequest = Extract<HlsRequest, { file: string }>;

/** Answers `/hls/…` on plain node:http: playlists with blocking reload, parts as soon as they are hinted, segments live or from the store. */
export class Origin {
  readonly #options: OriginOptions;
  readonly #shows: ShowRegistry;
  readonly #files = new FileCache();
  readonly #partTargetMs: number;
  #waiting = 0;

  constructor(options: OriginOptions) {
    this.#options = options;
    this.#shows = new ShowRegistry(options);
    this.#partTargetMs = (options.targets ?? defaultTargets).partTargetMs;
  }

  /** The show, to be written to. Goes on where an earlier life of it stopped. */
  open(showId: string): Promise<ShowOrigin> {
    return this.#shows.open(showId);
  }

  /** What is stored of a show that is over is deleted: nobody finds it any more. */
  forget(showId: string): void {
    this.#shows.forget(showId);
  }

  /** Answers a request whose path begins with `/hls/`. Never throws. */
  async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    let kind: RequestKind = 'other';
    let bytes = 0;
    try {
      allowAnyOrigin(res);
      if (req.method === 'OPTIONS') {
        respondOptions(res);
        return;
      }
      const request = this.#parse(req);
      if (isRefusal(request)) {
        bytes = respondRefusal(req, res, request);
        return;
      }
      kind = request.kind;
      bytes = await this.#answer(req, res, request);
    } catch (error) {
      this.#options.onError?.(error instanceof Error ? error : new Error(String(error)));
      if (res.headersSent) res.destroy();
      else bytes = respondRefusal(req, res, refuse('internal'));
    } finally {
      this.#options.metrics?.request(kind, res.statusCode, bytes);
    }
  }

  /**
   * The process stops: closes all playlists without ending a show, and answers who waits. What is there can still be asked for.
   * @returns whether a show was on air.
   */
  interrupt(): boolean {
    return this.#shows.interrupt();
  }

  /** What waits for the store, over all shows. */
  get backlog(): Pick<StoreBacklog, 'bytes' | 'writes' | 'failing'> {
    return this.#shows.backlog;
  }

  /** Lets waiting requests go. Resolves when everything is stored, or the store had its time. */
  close(): Promise<void> {
    return this.#shows.close();
  }

  #parse(req: IncomingMessage): HlsRequest | Refusal {
    if (req.method !== 'GET' && req.method !== 'HEAD') return refuse('method_not_allowed');
    return parseHlsRequest(req.url ?? '');
  }

  async #answer(req: IncomingMessage, res: ServerResponse, request: HlsRequest): Promise<number> {
    const show = await this.#shows.find(request.showId);
    if (show === undefined) return respondRefusal(req, res, refuse('not_found'));
    if (request.kind === 'multivariant') return this.#answerMultivariant(req, res, show);
    const rendition = show.rendition(request.rendition);
    if (rendition === undefined) return respondRefusal(req, res, refuse('not_found'));
    switch (request.kind) {
      case 'playlist':
        return this.#answerPlaylist(req, res, show, rendition, request);
      case 'part':
        return this.#answerPart(req, res, show, rendition, request);
      case 'init':
      case 'segment':
        return this.#answerFile(req, res, rendition, request, show);
      default:
        return assertNever(request);
    }
  }

  async #answerMultivariant(req: IncomingMessage, res: ServerResponse, show: ShowOrigin): Promise<number> {
    if (!show.onAir) return respondRefusal(req, res, refuse('not_found'));
    const outcome = await this.#wait(show, 'multivariant', () => show.settled);
    if (outcome !== 'ready') return respondRefusal(req, res, outcome);
    return respondPlaylist(req, res, show.multivariantPlaylist(), cacheOf(show, cacheControl.live));
  }

  async #answerPlaylist(
    req: IncomingMessage,
    res: ServerResponse,
    show: ShowOrigin,
    rendition: RenditionState,
    request: PlaylistRequest,
  ): Promise<number> {
    const { mediaSequence, part, skip } = request;
    if (!rendition.playable) return respondRefusal(req, res, refuse('not_found'));
    if (mediaSequence !== undefined && !show.closed) {
      if (isTooFarAhead(rendition, mediaSequence, part, this.#partTargetMs)) {
        return respondRefusal(req, res, refuse('invalid_request', { param: '_HLS_msn' }));
      }
      const key = `${rendition.name}/${mediaSequence}/${part ?? ''}`;
      const ready = (): boolean => show.closed || isReached(rendition, mediaSequence, part);
      const outcome = await this.#wait(show, key, ready);
      if (outcome !== 'ready') return respondRefusal(req, res, outcome);
    }
    if (res.destroyed) return 0;
    const live = mediaSequence === undefined ? cacheControl.live : cacheControl.blocking;
    return respondPlaylist(req, res, show.mediaPlaylist(rendition, skip), cacheOf(show, live));
  }

  async #answerPart(
    req: IncomingMessage,
    res: ServerResponse,
    show: ShowOrigin,
    rendition: RenditionState,
    { file, showId }: FileRequest,
  ): Promise<number> {
    if (rendition.part(file) === undefined && file === rendition.nextPartFile && !show.closed) {
      const ready = (): boolean => show.closed || rendition.part(file) !== undefined;
      const outcome = await this.#wait(show, `${rendition.name}/${file}`, ready);
      if (outcome !== 'ready') return respondRefusal(req, res, outcome);
      if (res.destroyed) return 0;
    }
    const stored = rendition.storedPart(file);
    if (stored !== undefined) {
      const segment = await this.#readStored(show, showId, rendition, stored.segment);
      if (segment === undefined) return respondRefusal(req, res, refuse('gone'));
      return respondMedia(req, res, [segment.subarray(stored.start, stored.end)]);
    }
    const data = rendition.part(file);
    return data === undefined ? respondRefusal(req, res, refuse('not_found')) : respondMedia(req, res, [data]);
  }

  async #answerFile(
    req: IncomingMessage,
    res: ServerResponse,
    rendition: RenditionState,
    request: FileRequest,
    show: ShowOrigin,
  ): Promise<number> {
    const { file, kind, showId } = request;
    let pieces: readonly Buffer[] | undefined;
    if (kind === 'init') {
      const init = rendition.init(Number(/\d+/.exec(file)?.[0]));
      if (init === undefined) return respondRefusal(req, res, refuse('not_found'));
      pieces = init.data === undefined ? undefined : [init.data];
    } else {
      if (rendition.segment(file) === undefined) return respondRefusal(req, res, refuse('not_found'));
      pieces = rendition.recentData(file);
    }
    if (pieces === undefined) {
      const data = await this.#readStored(show, showId, rendition, file);
      if (data === undefined) return respondRefusal(req, res, refuse('gone'));
      pieces = [data];
    }
    return respondMedia(req, res, pieces);
  }

  #readStored(show: ShowOrigin, showId: string, rendition: RenditionState, file: string): Promise<Buffer | undefined> {
    return this.#files.get(`${showId}/${rendition.name}/${file}`, () => show.readStored(rendition.name, file));
  }

  async #wait(show: ShowOrigin, key: string, ready: () => boolean): Promise<'ready' | Refusal> {
    if (ready()) return 'ready';
    if (this.#waiting >= (this.#options.waitingRequests ?? limits.waitingRequests)) return refuse('overloaded');
    this.#options.metrics?.waiting(++this.#waiting);
    try {
      return (await show.waitingRoom.wait(key, ready)) === 'ready' ? 'ready' : refuse('timeout');
    } finally {
      this.#options.metrics?.waiting(--this.#waiting);
    }
  }
}

/** How long a cache may keep a show's playlist, which is `growing` while it is one. */
function cacheOf(show: ShowOrigin, growing: string): string {
  if (show.ended) return cacheControl.ended;
  return show.closed ? cacheControl.interrupted : growing;
}
