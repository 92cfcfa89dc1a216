import type { BrandRole } from '@showfloor/contracts/account';
import { noChatRules } from '@showfloor/contracts/chat-rules';
import type { ErrorCode } from '@showfloor/contracts/errors';
import { createIdSource } from '@showfloor/contracts/ids';
import {
  type ChannelPosition,
  type PersonEvent,
  type RoomEvent,
  type ServerMessage,
  serverMessageSchema,
} from '@showfloor/contracts/realtime';
import type { Cue } from '@showfloor/contracts/timeline';
import { Registry } from 'prom-client';
import type { Broker } from '../broker.ts';
import { MemoryBroker } from '../memory-broker.ts';
import { createRealtimeMetrics } from '../realtime-metrics.ts';
import type { RoomParts } from '../room.ts';
import type { RoomMember } from '../room-member.ts';
import { afterEvent, type RoomState } from '../room-state.ts';
import type { ManualTime } from './manual-time.ts';

let counter = 0;
/** Ids that differ, and are the same in every run. */
export const testId = createIdSource(
  () => 1_700_000_000_000,
  (size) => {
    counter += 1;
    return Uint8Array.from({ length: size }, (_, at) => (counter >> (5 * Math.max(0, size - 1 - at))) & 31);
  },
);
export const showId = testId('show');
export const brandId = testId('brand');

let epochs = 0;
export function memoryBroker(historyEvents = 500, channels = 100): MemoryBroker {
  return new MemoryBroker({
    newEpoch: () => {
      epochs += 1;
      return `e${epochs}`;
    },
    historyEvents,
    channels,
  });
}

export const emptyState: RoomState = {
  brandId,
  state: 'live',
  program: 'on_air',
  timelineEpoch: 1,
  lineupVersion: 0,
  cues: [],
  chat: [],
  pinned: null,
  chatRules: noChatRules,
  available: {},
  stockVersions: {},
};

/** A database that knows what was published: it hears of it before the broker, as the real one is. */
export class TestSource {
  state: RoomState | null = emptyState;
  loads = 0;

  async load(): Promise<RoomState | null> {
    this.loads += 1;
    const { state } = this;
    await Promise.resolve();
    return state;
  }

  happened(event: RoomEvent): void {
    if (this.state) this.state = afterEvent(this.state, event);
  }
}

export function roomParts(time: ManualTime, more: Partial<RoomParts> = {}) {
  const source = new TestSource();
  const errors: unknown[] = [];
  const registry = new Registry();
  const parts: RoomParts & { broker: Broker } = {
    broker: memoryBroker(),
    source,
    metrics: createRealtimeMetrics(registry),
    nowMs: time.now,
    passingMs: time.passing,
    schedule: time.schedule,
    tickMs: 50,
    pauseAboveBytes: 1_000_000,
    slowConsumerMs: 10_000,
    onError: (error) => errors.push(error),
    ...more,
  };
  return { parts, source, errors, registry };
}

/** Reads whole, unmasked text frames, as a client does. */
function readFrames(bytes: Buffer): ServerMessage[] {
  const messages: ServerMessage[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] !== 0x81) throw new Error('not a whole text frame');
    const short = bytes.readUInt8(at + 1);
    const header = short < 126 ? 2 : short === 126 ? 4 : 10;
    const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 6);
    const text = bytes.subarray(at + header, at + header + length).toString('utf8');
    messages.push(serverMessageSchema.parse(JSON.parse(text)));
    at += header + length;
  }
  return messages;
}

/** A client of the protocol: keeps what it received, and where it is. */
export class TestMember implements RoomMember {
  readonly viewerKey: string | null;
  readonly role: BrandRole | null;
  readonly notified: PersonEvent[] = [];
  readonly messages: ServerMessage[] = [];
  /** All events this client was ever given, over its connections; from the last resync on. */
  events: RoomEvent[] = [];
  position: ChannelPosition | null = null;
  buffered = 0;
  writes = 0;
  endedWith: ErrorCode | null = null;
  resyncs = 0;
  /** The chat as this client shows it: by id, as a message that was kept but not yet published when the state was read comes with both. */
  chat: string[] = [];

  /** @param role one of the team is no viewer. */
  constructor(viewerKey = 'someone', role: BrandRole | null = null) {
    this.viewerKey = role === null ? viewerKey : null;
    this.role = role;
  }

  notify(event: PersonEvent): void {
    this.notified.push(event);
  }

  bufferedBytes(): number {
    return this.buffered;
  }

  write(frames: Buffer): boolean {
    this.writes += 1;
    for (const message of readFrames(frames)) this.#take(message);
    return this.buffered === 0;
  }

  writeShared(frames: Buffer): boolean {
    return this.write(frames);
  }

  cutOff(code: ErrorCode): void {
    this.endedWith = code;
  }

  #take(message: ServerMessage): void {
    this.messages.push(message);
    if (message.type === 'welcome') {
      this.position = message.position;
      if (message.resync) {
        this.resyncs += 1;
        this.events = [];
        this.chat = message.chat.map(({ id }) => id);
      }
      this.#happened(message.events);
    }
    if (message.type === 'tick') {
      this.#happened(message.events ?? []);
      if (this.position) this.position = { ...this.position, offset: message.offset };
    }
  }

  #happened(events: readonly RoomEvent[]): void {
    this.events.push(...events);
    for (const event of events) {
      if (event.type === 'chat' || event.type === 'chat_restored') {
        this.chat = [...this.chat.filter((id) => id !== event.message.id), event.message.id];
      }
      if (event.type === 'chat_deleted') this.chat = this.chat.filter((id) => id !== event.messageId);
    }
  }
}

export function lineup(version: number): RoomEvent {
  return { type: 'lineup', version };
}

export function chatEvent(text = 'hello', sentAtMs = 1_700_000_000_000): Extract<RoomEvent, { type: 'chat' }> {
  const message = { id: testId('chatMessage'), userId: 'user0001', name: 'Ann', role: null, text, sentAtMs };
  return { type: 'chat', message };
}

export function pinCue(epoch: number, seq: number): Cue {
  const priceAtPin = { amountMinor: 100, currency: 'EUR' as const };
  const base = { id: testId('cue'), showId, epoch, seq, programTimeMs: 1_700_000_000_000 + seq };
  return { ...base, kind: 'pin', productId: testId('product'), priceAtPin };
}
