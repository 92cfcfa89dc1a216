import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type ServerMessage, serverMessageSchema } from '@showfloor/contracts/realtime';
import { Registry } from 'prom-client';
import { onTestFinished } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import { Chat } from '../../../areas/chat/chat.ts';
import { allMayBeSaid, ownWindows } from '../../../areas/chat/testing/all-may-be-said.ts';
import { MemoryChatLog } from '../../../areas/chat/testing/memory-chat-log.ts';
import { WritingRules } from '../../../areas/chat/writing-rules.ts';
import type { Viewer } from '../../identity/viewer.ts';
import { createRoomAnnouncer } from '../announcer.ts';
import { createRealtime, type Realtime, type RealtimeOptions } from '../realtime.ts';
import { createRealtimeMetrics } from '../realtime-metrics.ts';
import { realScheduler } from '../scheduler.ts';
import { brandId, memoryBroker, showId, TestSource, testId } from './room-fixture.ts';

export const account: Viewer = { userId: 'account1', name: 'Ann', email: 'ann@example.com', anonymous: false };
export const moderator: Viewer = { userId: 'moderator', name: 'Mo', email: 'mo@example.com', anonymous: false };
export const guest: Viewer = { userId: 'anonymous1', name: 'Anonymous', email: null, anonymous: true };
const viewers = new Map([account, moderator, guest].map((viewer) => [viewer.userId, viewer]));

/** A WebSocket client that can be asked for what it received, in order. */
export class TestClient {
  readonly socket: WebSocket;
  readonly #received: ServerMessage[] = [];
  #wake: (() => void) | null = null;
  readonly closed: Promise<{ code: number; reason: string }>;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => {
      this.#received.push(serverMessageSchema.parse(JSON.parse(String(data))));
      this.#wake?.();
    });
    socket.on('error', () => {});
    this.closed = new Promise((resolve) =>
      socket.once('close', (code, reason) => {
        resolve({ code, reason: String(reason) });
        this.#wake?.();
      }),
    );
  }

  say(message: unknown): void {
    this.socket.send(JSON.stringify(message));
  }

  /** The next thing of that type; what comes before it is skipped. */
  next<T extends ServerMessage['type']>(type: T): Promise<Extract<ServerMessage, { type: T }>> {
    return this.nextOf([type]);
  }

  /** The next thing of one of these types. */
  async nextOf<T extends ServerMessage['type']>(types: readonly T[]): Promise<Extract<ServerMessage, { type: T }>> {
    for (;;) {
      for (let message = this.#received.shift(); message; message = this.#received.shift()) {
        if (isOf(message, types)) return message;
      }
      if (this.socket.readyState === WebSocket.CLOSED) throw new Error(`closed before a ${types.join(' or ')} came`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** The next event in a tick, skipping counters. */
  async nextEvents() {
    for (;;) {
      const { events } = await this.next('tick');
      if (events) return events;
    }
  }
}

function isOf<T extends ServerMessage['type']>(
  message: ServerMessage,
  types: readonly T[],
): message is Extract<ServerMessage, { type: T }> {
  return types.some((type) => message.type === type);
}

/** Everybody may speak. */
const openGate = {
  write: async () => ({ isShadowed: false, slowSeconds: 0 }),
  takePart: async () => ({ isShadowed: false }),
};

/** Realtime behind a server that really listens, with a database in memory. `x-viewer` says who is signed in. */
async function startRealtime(more: Partial<RealtimeOptions> = {}) {
  const registry = new Registry();
  const metrics = createRealtimeMetrics(registry);
  const broker = memoryBroker();
  const source = new TestSource();
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const announcer = createRoomAnnouncer(broker, metrics, onError);
  const memberships = {
    roleIn: async (userId: string, show: { readonly brandId: string }) =>
      userId === moderator.userId && show.brandId === brandId ? ('moderator' as const) : null,
  };
  const log = new MemoryChatLog();
  const load = source.load.bind(source);
  source.load = async (id?: string) => {
    const state = await load();
    return id === undefined || id === showId ? state && { ...state, chat: await log.newest(showId, 50) } : null;
  };
  const chat = new Chat({
    ...allMayBeSaid,
    windows: ownWindows(() => performance.now()),
    log,
    memberships,
    rules: new WritingRules({
      names: { isReserved: async (_brandId, name) => name === 'Olive of the team' },
      allowsLinks: async () => false,
      screening: allMayBeSaid.screening,
    }),
    speakersOf: (id) => log.speakers(id, 300),
    isBuyer: async () => false,
    gate: openGate,
    programNowMs: Date.now,
    schedule: realScheduler,
    announcer,
    disk: { hasSpace: async () => true, isOutOfSpace: () => false },
    onSetAside: onError,
    nowMs: Date.now,
    passingMs: () => performance.now(),
    newId: testId,
  });
  const realtime = createRealtime({
    broker,
    source,
    chat,
    memberships,
    metrics,
    sessionOf: async (request) => {
      const viewer = viewers.get(String(request.headers['x-viewer']));
      return viewer ? { viewer, sessionId: viewer.userId } : null;
    },
    sessionKeyOf: (request) => request.headers['x-viewer']?.toString() ?? null,
    deviceOf: () => null,
    isOwnOrigin: (origin, host) => origin === `http://${host}`,
    trustedProxies: 0,
    settings: { tickMs: 20, connections: 1_000, connectionsPerAddress: 1_000, connectionsPerAccount: 1_000 },
    nowMs: Date.now,
    passingMs: () => performance.now(),
    schedule: realScheduler,
    onError,
    ...more,
  });
  const server = createServer();
  server.on('upgrade', (request, socket, head) => void realtime.handleUpgrade(request, socket, head));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  const connect = (headers: Record<string, string> = {}, options: ClientOptions = {}) =>
    new TestClient(new WebSocket(`ws://127.0.0.1:${port}/api/realtime`, { headers, ...options }));
  const enter = async (viewer: Viewer | null = null, resume?: { epoch: string; offset: number }) => {
    const client = connect(viewer ? { 'x-viewer': viewer.userId } : {});
    await once(client.socket, 'open');
    client.say({ type: 'hello', v: 1, showId, ...(resume && { resume }) });
    return { client, welcome: await client.next('welcome') };
  };
  return { realtime, server, port, connect, enter, broker, source, chat, log, announcer, registry, errors };
}

/** As `startRealtime`, stopped when the test is over. */
export async function start(more?: Partial<RealtimeOptions>) {
  const running = await startRealtime(more);
  onTestFinished(() => stopRealtime(running));
  return running;
}

async function stopRealtime(running: { realtime: Realtime; server: Server }): Promise<void> {
  await running.realtime.close();
  running.server.closeAllConnections();
  await new Promise<void>((resolve) => running.server.close(() => resolve()));
}
