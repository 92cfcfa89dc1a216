import { type LinkPost, type LinkShow, linkShowListSchema } from '@showfloor/contracts/media-link';
import { limits } from '../limits.ts';

/** What came of a call to the api. */
export type ApiOutcome = 'done' | 'later' | 'never';

/** Calls the api's side of the link. */
export class ApiClient {
  readonly #apiUrl: string;
  readonly #secret: string;

  constructor(options: { readonly apiUrl: string; readonly secret: string }) {
    this.#apiUrl = options.apiUrl;
    this.#secret = options.secret;
  }

  /** Posts what happened. @returns `later` when it should be tried again, `never` when the api does not want it. */
  async post(what: LinkPost, signal: AbortSignal): Promise<ApiOutcome> {
    try {
      const response = await this.#fetch('/api/internal/media/events', signal, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(what),
      });
      await response.body?.cancel();
      if (response.ok) return 'done';
      // A wrong secret may be put right; the event is still news then.
      const refusedForGood =
        response.status >= 400 && response.status < 500 && ![401, 408, 429].includes(response.status);
      return refusedForGood ? 'never' : 'later';
    } catch {
      return 'later';
    }
  }

  /** The shows that this node should have, with their cues. Rejects when the api does not answer, or not what it should. */
  async listShows(signal: AbortSignal): Promise<readonly LinkShow[]> {
    const response = await this.#fetch('/api/internal/media/shows', signal);
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`the api answered ${response.status}`);
    }
    return linkShowListSchema.parse(await response.json()).shows;
  }

  async #fetch(path: string, signal: AbortSignal, init: RequestInit = {}): Promise<Response> {
    return await fetch(new URL(path, this.#apiUrl), {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${this.#secret}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(limits.linkTimeoutMs)]),
    });
  }
}
