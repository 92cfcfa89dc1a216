import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { LinkEvent } from '@showfloor/contracts/media-link';
import type { Secrets } from './config/secrets.ts';
import type { Settings } from './config/settings.ts';
import { HttpListener } from './http/http-listener.ts';
import { HttpRouter } from './http/http-router.ts';
import { limits } from './limits.ts';
import { ApiClient } from './link/api-client.ts';
import { EventOutbox } from './link/event-outbox.ts';
import { LinkHandler } from './link/link-handler.ts';
import { restoreShows } from './link/restore-shows.ts';
import type { Logger } from './observability/logger.ts';
import { Metrics } from './observability/metrics.ts';
import { onceAMinute } from './observability/once-a-minute.ts';
import { ThreadLoad } from './observability/thread-load.ts';
import { DiskSegmentStore } from './origin/disk-segment-store.ts';
import { Origin } from './origin/origin.ts';
import { ReplayRetention } from './origin/replay-retention.ts';
import { type PackagingTargets, targetsForParts } from './packager/packager-options.ts';
import { Program } from './program/program.ts';
import { Shows } from './program/shows.ts';
import { clockKeepMs, ProgramClock } from './program-clock.ts';
import { Sfu } from './sfu/sfu.ts';
import { Rooms } from './studio/rooms.ts';
import { StudioServer } from './studio/studio-server.ts';

export interface ServerOptions {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly log: Logger;
  /** The machine's clock, which may be set at any time. Default `Date.now`. */
  readonly wallMs?: () => number;
  /** How long a stop with a show on air goes on answering players, ms. Default `limits.drainMs`. */
  readonly drainMs?: number;
}

export interface RunningServer {
  readonly port: number;
  /** Process ids of the mediasoup workers. */
  readonly workerPids: readonly number[];
  /**
   * Finishes what is on air and closes its playlists without ending a show, tells publishers to come again, answers players for a short
   * while more, and stops. Idempotent.
   */
  close(): Promise<void>;
}

const tickMs = 25;
const sweepEveryMs = 3_600_000;
/** Beside the folders of the shows, whose names begin otherwise. */
const clockFile = 'clock.json';

/** A segment that waits for its key frame may take twice its length. */
function packagingTargets({ partMs, segmentMs }: Settings['packaging']): PackagingTargets {
  const targets = targetsForParts(partMs);
  return { ...targets, segmentMs, targetDurationMs: Math.max(targets.targetDurationMs, segmentMs * 2) };
}

/** Deletes old replays now and every hour, until `signal` aborts. Never rejects. */
async function keepReplays(retention: ReplayRetention, log: Logger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const deleted = await retention.sweep(signal);
      if (deleted.length > 0) log.info({ shows: deleted }, 'old replays were deleted');
    } catch (error) {
      log.error({ err: error }, 'replays could not be looked through');
    }
    await delay(sweepEveryMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Builds the media server and starts it. Rejects when the worker, a port or the folder of segments can't be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { settings, secrets, log, wallMs, drainMs = limits.drainMs } = options;
  const targets = packagingTargets(settings.packaging);
  const metrics = new Metrics();
  const stopping = new AbortController();

  // Now, not in the middle of a show.
  await mkdir(settings.segmentsDir, { recursive: true });
  await access(settings.segmentsDir, constants.W_OK);
  const clock = await ProgramClock.open({ file: join(settings.segmentsDir, clockFile), ...(wallMs && { wallMs }) });
  const { nowMs } = clock;
  const clockLost = onceAMinute<Error>(nowMs, (error) => log.error({ err: error }, 'the clock could not be kept'));
  const keepClock = async (): Promise<void> => {
    await clock.keep().catch(clockLost);
  };
  await keepClock();

  const api = new ApiClient({ apiUrl: settings.apiUrl, secret: secrets.linkSecret });
  const dropped = onceAMinute<LinkEvent>(nowMs, (event, times) => {
    log.warn({ event: event.type, showId: event.showId, times }, 'events for the api were given up');
  });
  const outbox = new EventOutbox({
    api,
    onDropped: (event) => {
      metrics.linkEventDropped();
      dropped(event);
    },
  });

  const storeFailed = onceAMinute<{ showId: string; error: Error }>(nowMs, ({ showId, error }, times) => {
    log.error({ showId, err: error, times }, 'the store failed: it is tried again');
  });
  const segmentLost = onceAMinute<string>(nowMs, (showId, times) => {
    log.error({ showId, times }, 'segments were given up: the store failed for too long, and replays lack them');
  });
  const store = new DiskSegmentStore({ root: settings.segmentsDir });
  const origin = new Origin({
    store,
    nowMs,
    targets,
    dvrWindowMs: settings.dvrWindowMs,
    metrics: metrics.origin,
    onError: (error) => log.error({ err: error }, 'a player could not be answered'),
    onStored: (showId, rendition, mediaSequence, bytes) => {
      metrics.segmentStored(bytes);
      outbox.push({ type: 'segment_stored', showId, rendition, mediaSequence, bytes, serverTimeMs: nowMs() });
    },
    onLost: (showId) => {
      metrics.segmentLost();
      segmentLost(showId);
    },
    onStoreError: (showId, error) => {
      metrics.storeFailed();
      storeFailed({ showId, error });
    },
  });

  const retention =
    settings.replayKeepMs === undefined
      ? undefined
      : new ReplayRetention({
          store,
          keepMs: settings.replayKeepMs,
          nowMs,
          onDelete: (showId) => origin.forget(showId),
          onError: (showId, err) => log.error({ showId, err }, 'an old replay could not be deleted'),
        });

  const shows = new Shows({
    createProgram: (showId, onState) => {
      const stageFailed = onceAMinute<Error>(nowMs, (error, times) => {
        log.warn({ showId, err: error, times }, 'frames could not be used');
      });
      return new Program({
        showId,
        openOrigin: (id) => origin.open(id),
        targets,
        nowMs,
        onState,
        onPacketsLost: (packets) => metrics.packetsLost(packets),
        onError: (error) => {
          metrics.stageFailed();
          stageFailed(error);
        },
      });
    },
    onState: (showId, program) => {
      log.info({ showId, program }, `program is ${program}`);
      rooms.publishProgram(showId, program);
      outbox.push({ type: 'program', showId, program, serverTimeMs: nowMs() });
    },
  });

  const sfu = await Sfu.start(settings.worker, {
    onDied: (error) => {
      metrics.workerDied();
      log.error({ err: error }, 'the mediasoup worker died; its publishers were sent to connect again');
    },
    onRestarted: () => log.info('a new mediasoup worker runs'),
    onRestartFailed: (error, retryInMs) => log.error({ err: error, retryInMs }, 'no mediasoup worker could be started'),
  });
  const load = new ThreadLoad();
  const rooms: Rooms = new Rooms({ shows, createRouter: () => sfu.createRouter() });
  const studio = new StudioServer({
    rooms,
    secret: secrets.linkSecret,
    allowedOrigins: settings.allowedOrigins,
    nowMs,
    log,
    places: {
      hasRoom: (showId, newcomers) =>
        load.busy + newcomers * limits.coreOfShow < limits.busyForNewHost || shows.hasBegun(showId),
    },
  });

  metrics.gauge({
    threadBusy: () => load.busy,
    studioConnections: () => studio.connections,
    publishers: () => rooms.size,
    programs: () => shows.countByState(),
    linkPending: () => outbox.pending,
    workersReady: () => sfu.ready,
    storePendingBytes: () => origin.backlog.bytes,
    storePendingWrites: () => origin.backlog.writes,
    storeFailingShows: () => origin.backlog.failing,
  });
  const router = new HttpRouter({
    origin,
    link: new LinkHandler({ shows, secret: secrets.linkSecret, nowMs }),
    ready: () => sfu.ready && !stopping.signal.aborted,
    storeFails: () => origin.backlog.failing > 0,
    metrics,
    log,
  });
  const listener = new HttpListener({ router, studio });
  const ticker = setInterval(() => shows.tick(nowMs()), tickMs);
  const keeper = setInterval(() => void keepClock(), clockKeepMs);

  let closing: Promise<void> | undefined;
  /** From the publishers to the players: who gives first, so that what they gave is finished and stored before players are let go. */
  const close = async (): Promise<void> => {
    stopping.abort();
    studio.close();
    clearInterval(ticker);
    load.close();
    shows.close();
    if (origin.interrupt()) await delay(drainMs);
    const drained = listener.close();
    await origin.close();
    const cut = setTimeout(() => {
      listener.closeAllConnections();
      studio.cut();
    }, limits.shutdownMs / 5);
    await Promise.all([drained, outbox.close(limits.shutdownMs / 5)]);
    clearTimeout(cut);
    sfu.close();
    clearInterval(keeper);
    await keepClock();
  };

  try {
    const port = await listener.listen(settings.http.port, settings.http.host);
    void restoreShows({ api, shows, log, signal: stopping.signal });
    if (retention !== undefined) void keepReplays(retention, log, stopping.signal);
    return {
      port,
      get workerPids() {
        return sfu.workerPids;
      },
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
