import { randomBytes } from 'node:crypto';
import { createIdSource } from '@showfloor/contracts/ids';
import { createAccounts } from './areas/accounts/better-auth.ts';
import { authOperations } from './areas/accounts/http/auth-operations.ts';
import { authRoutes } from './areas/accounts/http/auth-routes.ts';
import { authStorage } from './areas/accounts/postgres/auth-storage.ts';
import { sweepSessions } from './areas/accounts/postgres/session-sweep.ts';
import { createViewerMerger } from './areas/accounts/postgres/viewer-merger.ts';
import { createBrandRepository } from './areas/brands/postgres/brand-repository.ts';
import { mergeCartOfViewer } from './areas/carts/postgres/cart-repository.ts';
import { createProductRepository } from './areas/catalog/postgres/product-repository.ts';
import { createLiveRooms } from './areas/chat/live-rooms.ts';
import { createImageFolder } from './areas/images/files/image-folder.ts';
import { imageRoutes } from './areas/images/http/image-routes.ts';
import { createImageRepository } from './areas/images/postgres/image-repository.ts';
import { createLineupChanges } from './areas/lineup/lineup-changes.ts';
import { createLineupRepository } from './areas/lineup/postgres/lineup-repository.ts';
import { createProgramControl } from './areas/media-nodes/create-program-control.ts';
import { createHttpMediaNode } from './areas/media-nodes/http-media-node.ts';
import { MediaClock } from './areas/media-nodes/media-clock.ts';
import { MediaSync } from './areas/media-nodes/media-sync.ts';
import { startMediaTimer } from './areas/media-nodes/media-timer.ts';
import { mergeOrdersOfViewer } from './areas/orders/postgres/order-repository.ts';
import { learnProgram } from './areas/shows/apply-program-state.ts';
import { createShowRepository } from './areas/shows/postgres/show-repository.ts';
import { createMediaOutbox } from './areas/timeline/postgres/media-outbox.ts';
import { createTimelineRepository } from './areas/timeline/postgres/timeline-repository.ts';
import { createCommerce } from './commerce.ts';
import type { Config, Secrets } from './config/config.ts';
import { coreEndpoints } from './core-endpoints.ts';
import { apiLimits } from './limits.ts';
import { type OpenDatabase, openDatabase } from './platform/database/database.ts';
import { createHttpApp } from './platform/http/http-app.ts';
import { startHttpServer } from './platform/http/http-server.ts';
import { createLinks } from './platform/http/links.ts';
import { createRateLimits, noRateLimits } from './platform/http/rate-limits.ts';
import type { Log } from './platform/observability/logger.ts';
import { createMetrics } from './platform/observability/metrics.ts';
import { OutageLog } from './platform/observability/outage-log.ts';

export interface AppOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly version: string;
  /** Default: opened by `config`. Whoever gives one closes it. */
  readonly opened?: OpenDatabase;
  /** Default: Date.now. */
  readonly nowMs?: () => number;
  /** Tests: every answer is checked against its schema. Default: false. */
  readonly checkAnswers?: boolean;
}

export interface App {
  readonly port: number;
  /** Sends everybody elsewhere, lets what is under way end, and lets go of everything. Idempotent. */
  close(): Promise<void>;
}

/** The composition root: joins domains, stores and transports, and listens. Nothing but main and tests imports it. */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, secrets, log } = options;
  const nowMs = options.nowMs ?? Date.now;
  const newId = createIdSource(nowMs, randomBytes);
  const metrics = createMetrics();
  const onError = (error: unknown) => log.error({ err: error }, 'something failed in the background');
  let isStopping = false;

  // --- stores
  const opened = options.opened ?? (await open(config, secrets, onError));
  const { database } = opened;
  const brands = createBrandRepository(database);
  const shows = createShowRepository(database);
  const lineups = createLineupRepository(database, newId);
  const products = createProductRepository(database, newId, nowMs);
  const timelines = createTimelineRepository(database);
  const mediaOutbox = createMediaOutbox(database);
  const files = createImageFolder(config.imagesDir);

  // --- accounts: what an anonymous viewer had is moved by one step a part, all in one transaction
  const accounts = createAccounts({
    storage: authStorage(database),
    secret: secrets.authSecret,
    publicUrl: config.publicUrl,
    merger: createViewerMerger(database, [mergeCartOfViewer, mergeOrdersOfViewer]),
    nowMs,
    onError: (message, err) => log.warn({ err }, message),
  });

  // --- rooms (realtime)
  const rooms = createLiveRooms({
    database,
    shows,
    timelines,
    lineups,
    memberships: brands,
    sessions: accounts,
    newId,
    nowMs,
    log,
    metrics,
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    settings: config.realtime,
  });
  const { announcer, audience } = rooms;

  // --- the link to the media node
  const mediaClock = new MediaClock(nowMs);
  const mediaOutage = new OutageLog(log, 'the media node', nowMs);
  const mediaNode = createHttpMediaNode({
    url: config.mediaInternalUrl,
    secret: secrets.mediaLinkSecret,
    timeoutMs: apiLimits.mediaLinkTimeoutMs,
    nowMs,
    onAnswer: (sentAtMs, receivedAtMs, serverTimeMs) => {
      mediaOutage.reached();
      mediaClock.sample(sentAtMs, receivedAtMs, serverTimeMs);
    },
  });
  const onMediaError = (error: unknown, showId: string) => mediaOutage.failed(error, { showId });
  const mediaSync = new MediaSync({
    outbox: mediaOutbox,
    node: mediaNode,
    onProgram: async (showId, program) => {
      await learnProgram({ shows, announcer }, showId, program);
    },
    onError: onMediaError,
    nowMs,
  });
  const program = createProgramControl({
    outbox: mediaOutbox,
    node: mediaNode,
    sync: mediaSync,
    onError: onMediaError,
    nowMs,
  });

  // --- http
  const links = createLinks(config);
  const rateLimits = config.rateLimits ? createRateLimits() : noRateLimits;
  const core = coreEndpoints({
    brands,
    memberships: brands,
    products,
    shows,
    lineups,
    timelines,
    images: createImageRepository(database),
    files,
    lineupChanges: createLineupChanges(lineups, announcer),
    announcer,
    audience,
    program,
    clock: mediaClock,
    onAppended: () => mediaSync.kick(),
    mediaOutbox,
    mediaLinkSecret: secrets.mediaLinkSecret,
    links,
    newId,
    nowMs,
  });
  const commerce = createCommerce({
    database,
    products,
    shows,
    announcer,
    newId,
    nowMs,
    log: log.child({ part: 'commerce' }),
    metrics,
    links,
    ownUrl: () => `http://${ownHost(config.host)}:${server.port}`,
    orderHoldMs: config.orderHoldMs,
    paymentWebhookSecret: secrets.paymentWebhookSecret,
  });
  const app = createHttpApp({
    endpoints: [...core, ...rooms.endpoints, ...commerce.endpoints],
    shell: {
      sessions: accounts,
      memberships: brands,
      rateLimits,
      publicUrl: config.publicUrl,
      mediaLinkSecret: secrets.mediaLinkSecret,
      checkAnswers: options.checkAnswers ?? false,
    },
    routers: [authRoutes(accounts, rateLimits, config.publicUrl), imageRoutes(files)],
    operations: authOperations,
    checks: { pingDatabase: () => opened.ping(), isStopping: () => isStopping },
    log,
    metrics,
    publicUrl: config.publicUrl,
    mediaPublicUrl: config.mediaPublicUrl,
    trustedProxies: config.trustedProxies,
    viewerAppDir: config.viewerAppDir,
    version: options.version,
  });
  const server = await startHttpServer({
    host: config.host,
    port: config.port,
    onRequest: app,
    onUpgrade: rooms.handleUpgrade,
  });
  const mediaTimer = startMediaTimer(mediaSync, onError);
  let sweep: Promise<unknown> = Promise.resolve();
  const sweeping = setInterval(() => {
    sweep = sweep.then(() => sweepSessions(database, nowMs())).catch(onError);
  }, apiLimits.sessionSweepMs);
  await commerce.start();

  let closing: Promise<void> | undefined;
  const close = async () => {
    isStopping = true;
    clearInterval(sweeping);
    await Promise.all([server.close(), rooms.close()]);
    await commerce.close();
    await mediaTimer.close();
    await sweep;
    metrics.close();
    if (!options.opened) await opened.close();
  };
  return {
    port: server.port,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** How this process reaches itself; an IPv6 address stands in brackets (RFC 3986 §3.2.2). */
function ownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function open(config: Config, secrets: Secrets, onConnectionError: (error: unknown) => void): Promise<OpenDatabase> {
  return config.database.kind === 'pglite'
    ? openDatabase({ kind: 'pglite', folder: config.database.folder })
    : openDatabase({
        kind: 'postgres',
        url: secrets.databaseUrl ?? '',
        connections: config.database.connections,
        onConnectionError,
      });
}
