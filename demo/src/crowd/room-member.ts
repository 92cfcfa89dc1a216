import type { ChatKind, ChatMessage } from '@showfloor/contracts/chat';
import { mayReconnect } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { questionSchema, questionVoteSchema } from '@showfloor/contracts/question';
import type { Taps } from '@showfloor/contracts/reaction';
import { realtimeVersion, type ServerMessage, serverMessageSchema } from '@showfloor/contracts/realtime';
import type { Cue } from '@showfloor/contracts/timeline';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { ApiSession } from '../api-session.ts';
import { parseMessage } from '../parse-message.ts';

export interface RoomMemberOptions {
  readonly publicUrl: string;
  readonly realtimeUrl: string;
  readonly showId: string;
  readonly name: string;
  /** Of somebody who has an account. Default: an anonymous viewer's. */
  readonly session?: ApiSession;
  /** Somebody said something in the room. Default: it is not listened to. */
  readonly onSaid?: (message: ChatMessage) => void;
  /** A cue came, or was there on entering. Default: they are not looked at. */
  readonly onCue?: (cue: Cue) => void;
  /** The room took what was said, or refused it. */
  readonly onAnswer?: (isTaken: boolean) => void;
}

/** What goes along with a message. */
export interface Saying {
  /** The message that it answers. */
  readonly replyTo?: string;
  /** Default: `message`. An announcement is the team's. */
  readonly kind?: ChatKind;
}

/** How the room's frames begin: most of what is said, and nothing for who doesn't listen. */
const tickBegins = '{"type":"tick"';
const pingEveryMs = 20_000;
const comeBackAfterMs = 3_000;

/** Somebody who is in the room and can say something there. Comes back after a lost connection. */
export class RoomMember {
  readonly #options: RoomMemberOptions;
  readonly #session: ApiSession;
  #socket: WebSocket | null = null;
  #timer: NodeJS.Timeout | null = null;
  #ping: NodeJS.Timeout | null = null;
  #ref = 0;
  #welcome = false;
  #closed = false;

  constructor(options: RoomMemberOptions) {
    this.#options = options;
    this.#session = options.session ?? new ApiSession(options.publicUrl);
  }

  /** Enters the room; whoever has no session becomes an anonymous viewer first. */
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
      if (!this.#isListening && String(data).startsWith(tickBegins)) return;
      const message = parseMessage(serverMessageSchema, data);
      if (message) this.#hear(message);
    });
    socket.on('error', () => {});
    socket.on('close', (code) => {
      this.#welcome = false;
      if (this.#ping !== null) clearInterval(this.#ping);
      if (!this.#closed && mayReconnect(code)) this.#timer = setTimeout(() => this.#connect(), comeBackAfterMs);
    });
  }

  #hear(message: ServerMessage): void {
    if (message.type === 'ack' || message.type === 'nack') this.#options.onAnswer?.(message.type === 'ack');
    if (message.type === 'welcome') {
      this.#welcome = true;
      for (const cue of message.cues) this.#options.onCue?.(cue);
    }
    if (message.type !== 'tick' && message.type !== 'welcome') return;
    for (const event of message.events ?? []) {
      if (event.type === 'chat') this.#options.onSaid?.(event.message);
      else if (event.type === 'cue') this.#options.onCue?.(event.cue);
    }
  }

  get #isListening(): boolean {
    return this.#options.onSaid !== undefined || this.#options.onCue !== undefined;
  }

  /** Whether the room has let them in, and they are still there. */
  get isInside(): boolean {
    return this.#welcome;
  }

  get name(): string {
    return this.#options.name;
  }

  /** Says `text` in the room; nothing happens while the connection is away. */
  say(text: string, more: Saying = {}): void {
    const { name } = this.#options;
    this.#send({ type: 'chat', ref: this.#ref++, text, name, language: 'en', ...more });
  }

  /** Taps on reactions. */
  react(kinds: Taps): void {
    this.#send({ type: 'react', kinds });
  }

  #send(message: object): void {
    if (this.#welcome) this.#socket?.send(JSON.stringify(message));
  }

  /** Asks the host something. @throws ApiRefusal */
  async ask(text: string): Promise<string> {
    const path = `/api/shows/${this.#options.showId}/questions`;
    const { id } = await this.#session.post(path, { text, name: this.#options.name }, questionSchema);
    return id;
  }

  /** Votes for a question. @throws ApiRefusal */
  async voteFor(questionId: string): Promise<void> {
    const path = `/api/shows/${this.#options.showId}/questions/${questionId}/vote`;
    await this.#session.request('PUT', path, undefined, questionVoteSchema);
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#ping !== null) clearInterval(this.#ping);
    this.#socket?.close(1000);
  }
}
