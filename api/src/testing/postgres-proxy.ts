import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The network between us and a PostgreSQL, which a test can break at a moment of its choice. */
export interface PostgresProxy {
  /** The address of the database through here. */
  readonly url: string;
  /** Breaks every connection there is. */
  cut(): void;
  /** Breaks every connection when something is next sent on it, before it arrives. */
  cutAtNextQuery(): void;
  /** Breaks the next connection that commits: the server has committed, and nobody hears of it. Resolves when that has happened. */
  cutAfterCommit(): Promise<void>;
  /** As a server that doesn't run: breaks every connection there is, and takes no other until it is told `false`. */
  setAway(isAway: boolean): void;
  /** Calls `listener` with whatever is sent to the server from now on, as it goes over the wire, its bytes as characters. */
  onSent(listener: (text: string) => void): void;
  close(): Promise<void>;
}

const socketName = '.s.PGSQL.5432';
/** CommandComplete of a COMMIT (PostgreSQL's documentation, "Message Formats"): its type, its length, its tag. */
const commitComplete = 'C\0\0\0\x0bCOMMIT\0';

/** @param url as `TestPostgres.createDatabase` gives it: `host` names the folder of the server's socket. */
export async function startPostgresProxy(url: string): Promise<PostgresProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'showfloor-proxy-'));
  const target = new URL(url.replace('@/', '@localhost/'));
  const serverFolder = target.searchParams.get('host') ?? '';
  const pairs = new Set<readonly [Socket, Socket]>();
  const cut = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };
  let isAway = false;
  let isCutAtNextQuery = false;
  let onCommit: (() => void) | null = null;
  let onSent: (text: string) => void = () => {};

  const proxy = createServer((client) => {
    if (isAway) {
      client.destroy();
      return;
    }
    const server = connect(join(serverFolder, socketName));
    const pair = [client, server] as const;
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    client.on('data', (chunk) => {
      onSent(chunk.toString('latin1'));
      if (isCutAtNextQuery) end();
      else server.write(chunk);
    });
    server.on('data', (chunk) => {
      if (onCommit === null || !chunk.toString('latin1').includes(commitComplete)) {
        client.write(chunk);
        return;
      }
      const notify = onCommit;
      onCommit = null;
      end();
      notify();
    });
    // Only connections that were there are broken; a new one finds everything in order.
    isCutAtNextQuery = false;
  });
  await new Promise<void>((resolve) => proxy.listen(join(folder, socketName), resolve));
  return {
    url: url.replace(/host=[^&]*/, `host=${encodeURIComponent(folder)}`),
    cut,
    setAway(away) {
      isAway = away;
      if (away) cut();
    },
    cutAtNextQuery() {
      isCutAtNextQuery = true;
    },
    cutAfterCommit: () =>
      new Promise((resolve) => {
        onCommit = resolve;
      }),
    onSent(listener) {
      onSent = listener;
    },
    async close() {
      cut();
      await new Promise((resolve) => proxy.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
