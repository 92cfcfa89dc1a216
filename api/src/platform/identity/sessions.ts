import type { Viewer } from './viewer.ts';

/** Whom a request's session names, and the cookies that its answer must set (a session that was renewed or made). */
interface Identity<V extends Viewer | null> {
  readonly viewer: V;
  readonly setCookies: readonly string[];
}

/** Port: sessions. The account library implements it. */
export interface Sessions {
  /** Reads the session of a request (or of a WebSocket's upgrade) from its headers. Usually without the database. */
  identify(headers: Headers): Promise<Identity<Viewer | null>>;
  /** Makes an anonymous viewer with a session. */
  openAnonymous(headers: Headers): Promise<Identity<Viewer>>;
}
