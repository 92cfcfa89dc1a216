import { once } from 'node:events';
import { type StudioServerMessage, studioServerMessageSchema } from '@showfloor/contracts/studio';
import { WebSocket } from 'ws';

type Answer = Extract<StudioServerMessage, { type: 'ok' | 'refused' }>;

/** Speaks the studio's protocol from the other side, for tests. */
export class StudioClient {
  readonly socket: WebSocket;
  readonly messages: StudioServerMessage[] = [];
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  readonly #watchers = new Set<() => void>();
  #nextId = 1;

  /** @param localAddress where it connects from, when the server counts by address. */
  static async connect(
    url: string,
    headers: Record<string, string> = {},
    localAddress?: string,
  ): Promise<StudioClient> {
    const socket = new WebSocket(url, { headers, localAddress });
    const client = new StudioClient(socket);
    await once(socket, 'open');
    return client;
  }

  private constructor(socket: WebSocket) {
    this.socket = socket;
    // A connection that is refused is an error and then closed.
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('message', (data) => {
      this.messages.push(studioServerMessageSchema.parse(JSON.parse(data.toString())));
      for (const watcher of this.#watchers) watcher();
    });
  }

  /** Sends a request and resolves with its answer. */
  async ask(request: Record<string, unknown>): Promise<Answer> {
    const id = this.#nextId++;
    this.socket.send(JSON.stringify({ id, ...request }));
    const message = await this.next((each) => (each.type === 'ok' || each.type === 'refused') && each.id === id);
    if (message.type !== 'ok' && message.type !== 'refused') throw new Error('unreachable');
    return message;
  }

  /** The first message, already here or to come, that `matches`. */
  async next(matches: (message: StudioServerMessage) => boolean): Promise<StudioServerMessage> {
    return await new Promise((resolve, reject) => {
      const look = (): void => {
        const found = this.messages.find(matches);
        if (found === undefined) return;
        this.#watchers.delete(look);
        resolve(found);
      };
      this.#watchers.add(look);
      look();
      void this.closed.then((code) => reject(new Error(`the studio was closed with ${code}`)));
    });
  }

  close(): void {
    this.socket.close();
  }
}
