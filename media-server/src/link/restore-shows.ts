import { isRefusal } from '@showfloor/contracts/errors';
import type { Logger } from '../observability/logger.ts';
import type { Shows } from '../program/shows.ts';
import type { ApiClient } from './api-client.ts';
import { Backoff } from './backoff.ts';

export interface RestoreShowsOptions {
  readonly api: Pick<ApiClient, 'listShows'>;
  readonly shows: Pick<Shows, 'put'>;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** First and longest pause between tries, ms. Default 250 and 5,000. */
  readonly retryMs?: readonly [number, number];
}

/** Asks the api which shows are live, until it answers, and goes on with them. Playlists are served meanwhile. Never rejects. */
export async function restoreShows({ api, shows, log, signal, retryMs }: RestoreShowsOptions): Promise<void> {
  const [firstMs, lastMs] = retryMs ?? [250, 5_000];
  const backoff = new Backoff(firstMs, lastMs);
  while (!signal.aborted) {
    try {
      const list = await api.listShows(signal);
      for (const show of list) {
        const result = await shows.put(show).catch((error: unknown) => {
          log.error({ err: error, showId: show.showId }, 'a show could not be gone on with');
        });
        if (result !== undefined && isRefusal(result)) {
          log.warn({ showId: show.showId, code: result.refused }, 'a show of the api was refused');
        }
      }
      log.info({ shows: list.length }, 'asked the api for its shows');
      return;
    } catch (error) {
      if (signal.aborted) return;
      log.debug({ err: error }, 'the api does not answer yet');
      await backoff.pause(signal);
    }
  }
}
