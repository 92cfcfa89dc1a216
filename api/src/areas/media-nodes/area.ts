import type { ProgramState } from '@showfloor/contracts/show';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import { OutageLog } from '../../platform/observability/outage-log.ts';
import type { Platform } from '../../platform/platform.ts';
import { RemoteClock } from '../../platform/remote-clock.ts';
import { createProgramControl } from './create-program-control.ts';
import { mediaShows } from './http/media-shows.ts';
import { createHttpMediaNode } from './http-media-node.ts';
import type { MediaFacts } from './media-facts.ts';
import { MediaLink } from './media-link.ts';
import { startMediaTimer } from './media-timer.ts';
import type { ProgramClock } from './program-clock.ts';
import type { ProgramControl } from './program-control.ts';

/** Longest that an answer of the media node is waited for. */
const mediaLinkTimeoutMs = 4_000;
/** A show that the media node won't take while it takes others is tried so often: the last time after some three hours. */
const linkAttempts = 8;

export interface MediaNodesOptions {
  /** Where the media node is reached. */
  readonly url: string;
  readonly secret: string;
  readonly facts: MediaFacts;
  /** Takes what the media node says of a program. */
  readonly onProgram: (showId: string, program: ProgramState, atMs: number) => Promise<void>;
}

export interface MediaNodesArea {
  readonly clock: ProgramClock;
  readonly program: ProgramControl;
  readonly endpoints: readonly Endpoint[];
  start(): void;
  /** Lets the present poll end. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

/** The link to the media node: brings it to what stands in the database, and knows its clock. */
export function mediaNodesArea(platform: Platform, options: MediaNodesOptions): MediaNodesArea {
  const { log, nowMs, passingMs, events } = platform;
  const { facts } = options;
  const clock = new RemoteClock({ firstMs: nowMs, passingMs });
  const outage = new OutageLog(log, 'the media node', passingMs);
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
  const link = new MediaLink({ facts, node, onProgram: options.onProgram, onError });
  const consumer = 'media link';
  const consumption = events.consume({
    name: consumer,
    kinds: facts.kinds,
    attempts: linkAttempts,
    apply: (happened) => link.apply(happened),
  });
  let timer: { close(): Promise<void> } | undefined;
  return {
    clock,
    program: createProgramControl({ consumer, consumption, events, facts, node, onError, nowMs }),
    endpoints: [mediaShows(facts)],
    start() {
      timer ??= startMediaTimer(link, (err) => log.error({ err }, 'the media node could not be brought up to date'));
    },
    async close() {
      await timer?.close();
    },
  };
}
