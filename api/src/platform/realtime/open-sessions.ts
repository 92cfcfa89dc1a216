import type { ErrorCode } from '@showfloor/contracts/errors';
import type { IdentityChange } from '../identity/identity-change.ts';
import type { OpenSession } from '../identity/sessions.ts';

interface Held {
  readonly session: OpenSession;
  readonly cutOff: (code: ErrorCode) => void;
}

/** Which connections were opened with which session: they end with it, and with a role that it had. */
export class OpenSessions {
  readonly #bySession = new Map<string, Set<Held>>();
  readonly #byUser = new Map<string, Set<Held>>();

  /** @returns what is called when the connection has ended. */
  add(session: OpenSession, cutOff: (code: ErrorCode) => void): () => void {
    const held: Held = { session, cutOff };
    put(this.#bySession, session.sessionId, held);
    put(this.#byUser, session.viewer.userId, held);
    return () => {
      remove(this.#bySession, session.sessionId, held);
      remove(this.#byUser, session.viewer.userId, held);
    };
  }

  /** Ends the connections that a change concerns. Whoever has a session then connects again, and is asked anew who they are. */
  changed(change: IdentityChange): void {
    for (const { cutOff } of this.#concerned(change)) cutOff('session_changed');
  }

  #concerned(change: IdentityChange): readonly Held[] {
    if ('sessionId' in change) return [...(this.#bySession.get(change.sessionId) ?? [])];
    if ('userId' in change) return [...(this.#byUser.get(change.userId) ?? [])];
    // Anonymous viewers have no role, and nothing to lose but their name.
    return [...this.#bySession.values()]
      .flatMap((held) => [...held])
      .filter(({ session }) => !session.viewer.anonymous);
  }
}

function put<V>(map: Map<string, Set<V>>, key: string, value: V): void {
  const set = map.get(key) ?? new Set();
  map.set(key, set.add(value));
}

function remove<V>(map: Map<string, Set<V>>, key: string, value: V): void {
  const set = map.get(key);
  set?.delete(value);
  if (set?.size === 0) map.delete(key);
}
