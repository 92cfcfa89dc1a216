import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type NodeOrder, nodeNewsSchema } from './node-orders.ts';

/** A message that was published. */
export interface SaidMessage {
  readonly gateway: string;
  readonly number: number;
  /** Before it was said, Unix ms. */
  readonly atMs: number;
}

export interface GatewayOptions {
  /** The file of its process, beside this one; called with the gateway's name, `args` and the port to listen on (0: any). */
  readonly program: string;
  readonly args: readonly string[];
  readonly messagesPerSecond: number;
}

/** One gateway through its lives: a new process on the same port each time, which says messages under a name of its own. */
export class Gateway {
  readonly said: SaidMessage[] = [];
  readonly #place: number;
  readonly #options: GatewayOptions;
  #lives = 0;
  #child: ChildProcess | null = null;
  #port = 0;

  constructor(place: number, options: GatewayOptions) {
    this.#place = place;
    this.#options = options;
  }

  /** `127.0.0.1:PORT` */
  get host(): string {
    return `127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    this.#lives += 1;
    const name = `gateway${this.#place}life${this.#lives}`;
    const { program, args, messagesPerSecond } = this.#options;
    const child = fork(join(import.meta.dirname, program), [name, ...args, String(this.#port)], { stdio: 'inherit' });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code, signal) => reject(new Error(`${name} ended with ${code ?? signal}`)));
      child.on('message', (message) => {
        const news = nodeNewsSchema.parse(message);
        if (news.news === 'said') {
          for (const number of news.numbers) this.said.push({ gateway: name, number, atMs: news.atMs });
          return;
        }
        this.#port = news.port;
        child.removeAllListeners('exit');
        resolve();
      });
    });
    this.#order({ order: 'talk', first: 1, perSecond: messagesPerSecond });
  }

  /** SIGKILL, as a power cut; resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Cuts every connection it has, without a word. */
  cut(): void {
    this.#order({ order: 'cut' });
  }

  hush(): void {
    this.#order({ order: 'hush' });
  }

  #order(order: NodeOrder): void {
    this.#child?.send(order);
  }
}
