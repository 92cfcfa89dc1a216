import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';

/** A way to the servers of this machine from an address of its own, which a browser takes as its proxy: somebody who lives elsewhere. */
export class NetworkLine {
  /** Where it comes from: any of 127.0.0.0/8, which are all this machine's. Set anew, what is asked from then on comes from there. */
  address: string;
  /** For the `proxy` of a browser's context: also for what is on this machine. */
  readonly proxy: { readonly server: string; readonly bypass: string };
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  static async open(address: string): Promise<NetworkLine> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new NetworkLine(server, address);
  }

  private constructor(server: Server, address: string) {
    this.address = address;
    this.#server = server;
    const listens = server.address();
    const port = typeof listens === 'object' && listens !== null ? listens.port : 0;
    this.proxy = { server: `http://127.0.0.1:${port}`, bypass: '<-loopback>' };
    server.on('connection', (socket) => this.#keep(socket));
    server.on('request', (asked, answer) => {
      const { method, headers, url = '' } = asked;
      const far = request(url, { method, headers, localAddress: this.address, family: 4, agent: false }, (came) => {
        answer.writeHead(came.statusCode ?? 502, came.headers);
        came.pipe(answer);
        came.on('error', () => answer.destroy());
      });
      far.on('error', () => answer.destroy());
      answer.on('close', () => far.destroy());
      asked.pipe(far);
    });
    // WebSockets.
    server.on('connect', (asked, near: Socket, head) => {
      const port = Number(/:(\d+)$/.exec(asked.url ?? '')?.[1]);
      const far = connect({ port, host: '127.0.0.1', localAddress: this.address, noDelay: true });
      this.#keep(far);
      far.once('connect', () => {
        near.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        far.write(head);
        near.pipe(far).pipe(near);
      });
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        one.on('error', () => undefined);
        one.on('close', () => other.destroy());
      }
    });
  }

  /** Cuts what goes over it. Idempotent. */
  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
  }
}
