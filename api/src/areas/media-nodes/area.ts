import type { ProgramState } from '@showfloor/contracts/show';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import { OutageLog } from '../../platform/observability/outage-log.ts';
import type { Platform } from '../../platform/platform.ts';
import { createProgramControl } from './create-program-control.ts';
import { mediaShows } from './http/media-shows.ts';
import { createHttpMediaNode } from './http-media-node.ts';
import { MediaClock } from './media-clock.ts';
import type { MediaOutbox } from './media-outbox.ts';
import { MediaSync } from './media-sync.ts';
import { startMediaTimer } from './media-timer.ts';
import type { ProgramClock } from './program-clock.ts';
import type { ProgramControl } from './program-control.ts';

/** Longest that an answer of the media node is waited for. */
const mediaLinkTimeoutMs = 4_000;

export interface MediaNodesOptions {
  /** Where the media node is reached. */
  readonly url: string;
  readonly secret: string;
  readonly outbox: MediaOutbox;
  /** Takes what the media node says of a program. */
  readonly onProgram: (showId: string, program: ProgramState, atMs: number) => Promise<void>;
}

export interface MediaNodesArea {
  readonly clock: ProgramClock;
  readonly program: ProgramControl;
  /** Something is there to be delivered: begins at once. */
  readonly kick: () => void;
  readonly endpoints: readonly Endpoint[];
  start(): void;
  /** Lets the present round end. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

/** The link to the media node: brings it to what stands in the database, and knows its clock. */
export function mediaNodesArea(platform: Platform, options: MediaNodesOptions): MediaNodesArea {
  const { log, nowMs, passingMs } = platform;
  const { outbox } = options;
  const clock = new MediaClock({ wallMs: nowMs, passingMs });
  const outage = new OutageLog(log, 'the media node', nowMs);
  const node = createHttpMediaNode({
    url: options.url,
    secret: options.secret,
    timeoutMs: mediaLinkTimeoutMs,
    passingMs,
    onAnswer: (sentAtMs, receivedAtMs, serverTimeMs) => {
      outage.reached();
      clock.sample(sentAtMs, receivedAtMs, serverTimeMs);
    },
  });
  const onError = (error: unknown, showId: string) => outage.failed(error, { showId });
  const sync = new MediaSync({ outbox, node, onProgram: options.onProgram, onError, nowMs });
  let timer: { close(): Promise<void> } | undefined;
  return {
    clock,
    program: createProgramControl({ outbox, node, sync, onError, nowMs }),
    kick: () => sync.kick(),
    endpoints: [mediaShows(outbox)],
    start() {
      timer ??= startMediaTimer(sync, (err) => log.error({ err }, 'the media node could not be brought up to date'));
    },
    async close() {
      await timer?.close();
    },
  };
}
