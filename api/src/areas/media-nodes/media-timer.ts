import type { MediaSync } from './media-sync.ts';

/** What failed is tried again this often. */
const retryMs = 1_000;
/** The media node is asked about its shows this often. */
const pollMs = 5_000;

/** Keeps the link going until closed. */
export function startMediaTimer(sync: MediaSync, onError: (error: unknown) => void): { close(): Promise<void> } {
  let polling: Promise<void> | null = null;
  const poll = () => {
    polling ??= sync
      .poll()
      .catch(onError)
      .finally(() => {
        polling = null;
      });
  };
  const retry = setInterval(() => sync.kick(), retryMs);
  const asking = setInterval(poll, pollMs);
  sync.kick();
  poll();
  return {
    async close() {
      clearInterval(retry);
      clearInterval(asking);
      await sync.close();
      await polling;
    },
  };
}
