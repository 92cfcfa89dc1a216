import { assertNever } from '@showfloor/contracts/assert-never';
import type { ErrorCode } from '@showfloor/contracts/errors';
import type { ProgramState } from '@showfloor/contracts/show';
import { type StudioRequest, type StudioServerMessage, studioServerMessageSchema } from '@showfloor/contracts/studio';
import type { z } from 'zod';

export type StudioHealth = Omit<Extract<StudioServerMessage, { type: 'health' }>, 'type'>;
type EndReason = Extract<StudioServerMessage, { type: 'ended' }>['reason'];

/** Why the media node, or the way to it, did not do what was asked. */
export class SignallingError extends Error {
  override readonly name = 'SignallingError';
  readonly code: ErrorCode | 'network';

  constructor(code: ErrorCode | 'network', message: string) {
    super(message);
    this.code = code;
  }
}

export interface SignallingEvents {
  onProgram(state: ProgramState): void;
  onHealth(health: StudioHealth): void;
  /** The node says that this publisher's time is over; the socket closes next. */
  onEnded(reason: EndReason): void;
  /** Called once, unless it was closed from our side. */
  onClosed(closeCode: number): void;
}

type WithoutId<R> = R extends StudioRequest ? Omit<R, 'id'> : never;

export interface Signalling {
  /** Asks the media node and gives its parsed answer. @throws SignallingError */
  ask<S extends z.ZodType>(request: WithoutId<StudioRequest>, answer: S): Promise<z.output<S>>;
  /** Sends bytes of an upload test. A lost connection shows in what is asked next. */
  sendBytes(bytes: Uint8Array<ArrayBuffer>): void;
  /** Can be called again. */
  close(): void;
}

/** For who only asks, and needs not be told anything. */
export const unheardSignalling: SignallingEvents = { onProgram() {}, onHealth() {}, onEnded() {}, onClosed() {} };

const signallingTimes = { openWithinMs: 8_000, answerWithinMs: 8_000, pingEveryMs: 5_000 } as const;

interface Waiting {
  resolve(data: unknown): void;
  reject(error: SignallingError): void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Opens the studio's WebSocket. It is pinged, so that a network that went away silently is noticed. @throws SignallingError */
export function openSignalling(url: string, events: SignallingEvents): Promise<Signalling> {
  const waiting = new Map<number, Waiting>();
  const socket = new WebSocket(url);
  let lastId = 0;
  let over = false;
  let pingTimer: ReturnType<typeof setInterval> | undefined;

  function finish(): void {
    over = true;
    clearInterval(pingTimer);
    for (const id of [...waiting.keys()]) take(id)?.reject(new SignallingError('network', 'The connection was lost.'));
  }

  /** Gone without a word from the other side. */
  function drop(): void {
    if (over) return;
    finish();
    socket.close();
    events.onClosed(1006);
  }

  function take(id: number): Waiting | undefined {
    const entry = waiting.get(id);
    if (entry) clearTimeout(entry.timer);
    waiting.delete(id);
    return entry;
  }

  function hear(message: StudioServerMessage): void {
    switch (message.type) {
      case 'ok':
        take(message.id)?.resolve(message.data);
        return;
      case 'refused':
        take(message.id)?.reject(new SignallingError(message.code, message.message));
        return;
      case 'program':
        events.onProgram(message.state);
        return;
      case 'health':
        events.onHealth(message);
        return;
      case 'ended':
        events.onEnded(message.reason);
        return;
      default:
        assertNever(message);
    }
  }

  function request(message: WithoutId<StudioRequest>): Promise<unknown> {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      if (over) {
        reject(new SignallingError('network', 'The connection is closed.'));
        return;
      }
      const timer = setTimeout(() => {
        take(id)?.reject(new SignallingError('timeout', 'The media server did not answer in time.'));
      }, signallingTimes.answerWithinMs);
      waiting.set(id, { resolve, reject, timer });
      socket.send(JSON.stringify({ ...message, id }));
    });
  }

  const signalling: Signalling = {
    async ask(message, answer) {
      const parsed = answer.safeParse(await request(message));
      if (!parsed.success) throw new SignallingError('internal', 'The media server answered something else.');
      return parsed.data;
    },
    sendBytes(bytes) {
      if (!over) socket.send(bytes);
    },
    close() {
      if (over) return;
      finish();
      socket.close(1000);
    },
  };

  return new Promise((resolve, reject) => {
    const openTimer = setTimeout(() => {
      finish();
      socket.close();
      reject(new SignallingError('timeout', 'The media server did not answer in time.'));
    }, signallingTimes.openWithinMs);
    let opened = false;
    socket.onopen = () => {
      if (over) return;
      opened = true;
      clearTimeout(openTimer);
      pingTimer = setInterval(() => request({ type: 'ping' }).catch(drop), signallingTimes.pingEveryMs);
      resolve(signalling);
    };
    socket.onmessage = (event) => {
      const message = readMessage(event.data);
      if (message && !over) hear(message);
    };
    socket.onclose = (event) => {
      clearTimeout(openTimer);
      if (over) return;
      finish();
      if (opened) events.onClosed(event.code);
      else reject(new SignallingError('network', 'The media server cannot be reached.'));
    };
  });
}

function readMessage(data: unknown): StudioServerMessage | null {
  if (typeof data !== 'string') return null;
  try {
    const parsed = studioServerMessageSchema.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
