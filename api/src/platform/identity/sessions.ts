import type { Viewer } from './viewer.ts';

/** Whom a request's session names. */
export interface OpenSession {
  readonly viewer: Viewer;
  /** Names the session; it is no secret. */
  readonly sessionId: string;
}

/** Whom a request's session names, and the cookies that its answer must set (a session that was renewed or made). */
interface Identity<V extends Viewer | null> {
  readonly viewer: V;
  readonly setCookies: readonly string[];
}

/** Port: sessions. The account library implements it. */
export interface Sessions {
  /**
   * Reads the session of a request (or of a WebSocket's upgrade) from its headers.
   * @param mustBeSure asks the database whether the session is still there: for whatever writes, and whatever lasts. Without it a signed copy is
   * believed for a minute, unless this process has heard that the session ended.
   */
  identify(
    headers: Headers,
    mustBeSure: boolean,
  ): Promise<Identity<Viewer | null> & { readonly sessionId: string | null }>;
  /** Makes an anonymous viewer with a session. */
  openAnonymous(headers: Headers): Promise<Identity<Viewer>>;
}
