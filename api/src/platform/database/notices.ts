import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

/** Who is notified of what NOTIFY says on a channel. */
export interface NoticeListener {
  heard(payload: string): void;
  /** From now on everything is heard. Until then, and since `lost`, nothing may have been. */
  listening(): void;
  /** The connection broke; another is tried by itself. */
  lost(error: unknown): void;
}

export interface Listening {
  /** Stops. Idempotent; before the database is closed. */
  close(): Promise<void>;
}

const retryMs = 1_000;
/** A connection that broke without a word is noticed by a question that gets no answer. */
const askEveryMs = 10_000;

/** Listens on a connection of its own, and goes on listening when that breaks. */
export function listenOnPostgres(config: pg.ClientConfig, channel: string, listener: NoticeListener): Listening {
  let closed = false;
  let leave = async () => {};

  function connect(): void {
    const client = new pg.Client(config);
    let isOver = false;
    let asking: NodeJS.Timeout | undefined;
    const end = async () => {
      isOver = true;
      clearInterval(asking);
      await client.end().catch(() => {});
    };
    const lose = (error: unknown) => {
      if (isOver || closed) return;
      void end();
      listener.lost(error);
      const retry = setTimeout(connect, retryMs);
      leave = async () => clearTimeout(retry);
    };
    leave = end;
    client.on('error', lose);
    client.on('end', () => lose(new Error('the connection has ended')));
    client.on('notification', ({ payload }) => {
      if (!isOver && payload !== undefined) listener.heard(payload);
    });
    client
      .connect()
      .then(() => client.query(`listen ${client.escapeIdentifier(channel)}`))
      .then(() => {
        if (isOver) return;
        asking = setInterval(() => client.query('select 1').catch(lose), askEveryMs);
        listener.listening();
      })
      .catch(lose);
  }

  connect();
  return {
    close() {
      closed = true;
      return leave();
    },
  };
}

/** PGlite has one process: what it says, it hears. */
export function listenOnPglite(client: PGlite, channel: string, listener: NoticeListener): Listening {
  const unlisten = client.listen(channel, (payload) => listener.heard(payload));
  unlisten.then(() => listener.listening(), listener.lost);
  let closing: Promise<void> | undefined;
  return {
    close() {
      closing ??= unlisten.then((stop) => stop());
      return closing;
    },
  };
}
