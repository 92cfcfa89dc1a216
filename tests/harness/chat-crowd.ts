import { limits } from '@showfloor/contracts/limits';
import { realtimeVersion, serverMessageSchema } from '@showfloor/contracts/realtime';
import { WebSocket } from 'ws';

export interface CrowdPlace {
  readonly publicUrl: string;
  /** The show's address for sockets. */
  readonly realtimeUrl: string;
  readonly showId: string;
}

/** Chatters who enter at once. */
const enteringAtOnce = 20;
const readsOn = '{"type":"tick"';

/** What viewers write, so that rows are as long as they are. */
const words = [
  'Is it dishwasher safe?',
  'Love this colour',
  'Just ordered two of these for my sister, she will be so happy',
  '😍😍😍',
  'how much is the shipping to Austria?',
  'The green one please, can you hold it up to the light once more so that we see how it looks from below?',
  'Grüße aus Köln!',
  'first time here',
];

/** One of a crowd. */
interface Chatter {
  readonly name: string;
  readonly socket: WebSocket;
}

/**
 * People without an account in a show's room, over real sockets, each from an address of their own, as an audience is: the api has to believe one proxy
 * (`TRUST_PROXY=1`). Close it.
 */
export class ChatCrowd {
  readonly #chatters: readonly Chatter[];
  #next = 0;
  #timer: NodeJS.Timeout | undefined;
  #said = 0;
  #refused = 0;

  private constructor(chatters: readonly Chatter[]) {
    this.#chatters = chatters;
    for (const { socket } of chatters) socket.on('message', (data) => this.#hear(String(data)));
  }

  static async enter(place: CrowdPlace, count: number): Promise<ChatCrowd> {
    const chatters: Chatter[] = [];
    while (chatters.length < count) {
      const numbers = Array.from(
        { length: Math.min(enteringAtOnce, count - chatters.length) },
        (_, i) => chatters.length + i,
      );
      chatters.push(...(await Promise.all(numbers.map((number) => enter(place, number)))));
    }
    return new ChatCrowd(chatters);
  }

  /** Messages that the room took, and those that it refused. */
  get tally(): { readonly said: number; readonly refused: number } {
    return { said: this.#said, refused: this.#refused };
  }

  /** Whether all that was said was answered: a message may be heard before its answer comes. */
  get isAnswered(): boolean {
    return this.#said + this.#refused === this.#next;
  }

  /** Somebody says something, each in turn. */
  say(text = words[this.#next % words.length] ?? ''): void {
    const { socket, name } = this.#chatters[this.#next % this.#chatters.length] ?? {};
    socket?.send(JSON.stringify({ type: 'chat', ref: this.#next, text: `${text} ${this.#next}`, name }));
    this.#next += 1;
  }

  /**
   * The crowd talks until `hush`, so many messages a second, evenly: what was not said in time is not made up for, as a room takes no more than that in
   * any second. One person says five in five seconds at most.
   */
  talk(perSecond: number): void {
    let lastMs = performance.now();
    let due = 0;
    this.#timer = setInterval(() => {
      const nowMs = performance.now();
      due = Math.min(perSecond / 20, due + ((nowMs - lastMs) / 1_000) * perSecond);
      lastMs = nowMs;
      for (; due >= 1; due -= 1) this.say();
    }, 5);
  }

  hush(): void {
    clearInterval(this.#timer);
  }

  close(): void {
    this.hush();
    for (const { socket } of this.#chatters) socket.terminate();
  }

  #hear(text: string): void {
    // Each of them hears the whole room; what it says need not be read.
    if (text.startsWith(readsOn)) return;
    const message = serverMessageSchema.parse(JSON.parse(text));
    if (message.type === 'ack') this.#said += 1;
    else if (message.type === 'nack') this.#refused += 1;
  }
}

/** Becomes an anonymous viewer, and enters the room. */
async function enter({ publicUrl, realtimeUrl, showId }: CrowdPlace, number: number): Promise<Chatter> {
  // Of the block that is kept for benchmarks (RFC 2544).
  const address = `198.18.${Math.floor(number / 250)}.${(number % 250) + 1}`;
  const headers = { origin: publicUrl, 'x-forwarded-for': address };
  const answer = await fetch(`${publicUrl}/api/auth/sign-in/anonymous`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: '{}',
  });
  if (!answer.ok) throw new Error(`chatter ${number} is not let in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  const socket = new WebSocket(realtimeUrl, {
    headers: { ...headers, cookie },
    maxPayload: limits.realtimeServerMessageBytes,
    perMessageDeflate: false,
  });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', (code) => reject(new Error(`chatter ${number} was closed with ${code}`)));
    socket.once('open', () => socket.send(JSON.stringify({ type: 'hello', v: realtimeVersion, showId })));
    socket.once('message', () => {
      socket.removeAllListeners('close');
      resolve({ name: `Viewer ${number}`, socket });
    });
  });
}
