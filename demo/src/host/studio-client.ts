import { errorTable } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { type StudioRequest, type StudioServerMessage, studioServerMessageSchema } from '@showfloor/contracts/studio';
import { WebSocket } from 'ws';
import type { z } from 'zod';
import { parseMessage } from '../parse-message.ts';

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
const answerTimeoutMs = 10_000;

/** The studio's signalling, spoken by a program: requests with answers, and what the server says by itself. */
export class StudioClient {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { resolve(data: unknown): void; reject(error: Error): void }>();
  #nextId = 1;

  private constructor(
    socket: WebSocket,
    onMessage: (message: StudioServerMessage) => void,
    onClosed: (code: number) => void,
  ) {
    this.#socket = socket;
    socket.on('message', (data) => {
      const message = parseMessage(studioServerMessageSchema, data);
      if (message === null) return;
      if (message.type !== 'ok' && message.type !== 'refused') return onMessage(message);
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.type === 'ok') waiting?.resolve(message.data);
      else waiting?.reject(new Error(`${message.code}: ${message.message}`));
    });
    socket.on('error', () => {});
    socket.on('close', (code) => {
      for (const waiting of this.#waiting.values()) waiting.reject(new Error(`the studio closed with ${code}`));
      this.#waiting.clear();
      onClosed(code);
    });
  }

  static open(
    url: string,
    origin: string,
    onMessage: (message: StudioServerMessage) => void,
    onClosed: (code: number) => void,
  ): Promise<StudioClient> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url, { maxPayload: limits.studioMessageBytes, origin, perMessageDeflate: false });
      socket.once('open', () => {
        socket.removeListener('error', reject);
        resolve(new StudioClient(socket, onMessage, onClosed));
      });
      socket.once('error', reject);
    });
  }

  /** Asks, and parses the answer's data by `schema`. Rejects when refused, closed, or not answered within ten seconds. */
  async ask<S extends z.ZodType>(request: WithoutId<StudioRequest>, schema: S): Promise<z.infer<S>> {
    const id = this.#nextId++;
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    const timer = setTimeout(() => {
      this.#waiting.get(id)?.reject(new Error(errorTable.timeout.message));
      this.#waiting.delete(id);
    }, answerTimeoutMs);
    this.#socket.send(JSON.stringify({ ...request, id }));
    try {
      return schema.parse(await answer);
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.#socket.close(1000);
  }
}
