import { mayReconnect } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { realtimeVersion, serverMessageSchema } from '@showfloor/contracts/realtime';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { ApiSession } from '../api-session.ts';
import { parseMessage } from '../parse-message.ts';

export interface AudienceMemberOptions {
  readonly publicUrl: string;
  readonly realtimeUrl: string;
  readonly showId: string;
  readonly name: string;
}

const pingEveryMs = 20_000;
const comeBackAfterMs = 3_000;

/** One viewer who is in the room and can say something there. Comes back after a lost connection. */
export class AudienceMember {
  readonly #options: AudienceMemberOptions;
  readonly #session: ApiSession;
  #socket: WebSocket | null = null;
  #timer: NodeJS.Timeout | null = null;
  #ping: NodeJS.Timeout | null = null;
  #ref = 0;
  #welcome = false;
  #closed = false;

  constructor(options: AudienceMemberOptions) {
    this.#options = options;
    this.#session = new ApiSession(options.publicUrl);
  }

  /** Becomes an anonymous viewer and enters the room. */
  async enter(): Promise<void> {
    if (this.#session.cookie === '') await this.#session.post('/api/auth/sign-in/anonymous', {}, z.unknown());
    if (!this.#closed) this.#connect();
  }

  #connect(): void {
    const socket = new WebSocket(this.#options.realtimeUrl, {
      origin: this.#options.publicUrl,
      headers: { cookie: this.#session.cookie },
      maxPayload: limits.realtimeServerMessageBytes,
      perMessageDeflate: false,
    });
    this.#socket = socket;
    socket.on('open', () => {
      socket.send(JSON.stringify({ type: 'hello', v: realtimeVersion, showId: this.#options.showId }));
      this.#ping = setInterval(() => socket.send('{"type":"ping"}'), pingEveryMs);
    });
    socket.on('message', (data) => {
      if (parseMessage(serverMessageSchema, data)?.type === 'welcome') this.#welcome = true;
    });
    socket.on('error', () => {});
    socket.on('close', (code) => {
      this.#welcome = false;
      if (this.#ping !== null) clearInterval(this.#ping);
      if (!this.#closed && mayReconnect(code)) this.#timer = setTimeout(() => this.#connect(), comeBackAfterMs);
    });
  }

  /** Says `text` in the room; nothing happens while the connection is away. */
  say(text: string): void {
    if (!this.#welcome) return;
    this.#socket?.send(JSON.stringify({ type: 'chat', ref: this.#ref++, text, name: this.#options.name }));
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#ping !== null) clearInterval(this.#ping);
    this.#socket?.close(1000);
  }
}
