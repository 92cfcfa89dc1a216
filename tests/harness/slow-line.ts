import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';

export interface SlowLineOptions {
  readonly toPort: number;
  /** What goes up in a second. */
  readonly bitsPerSecond: number;
  readonly roundTripMs: number;
}

/** A TCP line to a server of this machine that takes only so much upwards, and takes its time. */
export class SlowLine {
  readonly port: number;
  readonly #server: Server;

  static async open(options: SlowLineOptions): Promise<SlowLine> {
    const server = createServer({ noDelay: true, highWaterMark: 4_096 }, (near) => carry(near, options));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new SlowLine(server);
  }

  private constructor(server: Server) {
    this.#server = server;
    const address = server.address();
    this.port = typeof address === 'object' && address !== null ? address.port : 0;
  }

  close(): void {
    this.#server.close();
  }
}

function carry(near: ReturnType<typeof connect>, { toPort, bitsPerSecond, roundTripMs }: SlowLineOptions): void {
  const far = connect({ port: toPort, host: '127.0.0.1', noDelay: true });
  let freeAtMs = performance.now();
  near.on('data', (data) => {
    near.pause();
    freeAtMs = Math.max(freeAtMs, performance.now()) + (data.length * 8 * 1_000) / bitsPerSecond;
    const takesMs = freeAtMs - performance.now();
    setTimeout(() => far.write(data), takesMs + roundTripMs / 2);
    setTimeout(() => near.resume(), takesMs);
  });
  far.on('data', (data) => setTimeout(() => near.write(data), roundTripMs / 2));
  for (const [one, other] of [
    [near, far],
    [far, near],
  ] as const) {
    one.on('error', () => undefined);
    one.on('close', () => other.destroy());
  }
}
