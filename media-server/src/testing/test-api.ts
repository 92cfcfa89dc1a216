import { createServer, type Server } from 'node:http';
import { type LinkEvent, type LinkShow, linkPostSchema } from '@showfloor/contracts/media-link';
import { listenLocally } from './listen-locally.ts';

/** Stands in for the api on the link: keeps the events it is sent, and answers which shows there are. */
export class TestApi {
  readonly events: LinkEvent[] = [];
  readonly url: string;
  shows: LinkShow[] = [];
  readonly #server: Server;
  readonly #watchers = new Set<() => void>();

  static async start(secret: string): Promise<TestApi> {
    const server = createServer();
    return new TestApi(server, await listenLocally(server), secret);
  }

  private constructor(server: Server, port: number, secret: string) {
    this.url = `http://127.0.0.1:${port}`;
    this.#server = server;
    server.on('request', async (req, res) => {
      if (req.headers.authorization !== `Bearer ${secret}`) {
        res.writeHead(401).end();
        return;
      }
      if (req.method === 'GET') {
        res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ shows: this.shows }));
        return;
      }
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(Buffer.from(chunk));
      const posted = linkPostSchema.parse(JSON.parse(Buffer.concat(chunks).toString()));
      this.events.push(...(posted.type === 'segments_stored' ? posted.segments : [posted]));
      res.writeHead(204).end();
      for (const watcher of this.#watchers) watcher();
    });
  }

  /** Resolves when the events so far fulfil `condition`. */
  async until(condition: (events: readonly LinkEvent[]) => boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (!condition(this.events)) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }

  /** States that a show's program went through. */
  programsOf(showId: string): string[] {
    return this.events.flatMap((event) => (event.type === 'program' && event.showId === showId ? [event.program] : []));
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
