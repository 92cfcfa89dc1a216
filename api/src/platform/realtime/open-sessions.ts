import type { ErrorCode } from '@showfloor/contracts/errors';
import type { PersonEvent } from '@showfloor/contracts/realtime';
import type { IdentityChange } from '../identity/identity-change.ts';
import type { OpenSession } from '../identity/sessions.ts';

/** A connection, as the one who knows whose it is sees it. */
interface PersonalConnection {
  notify(event: PersonEvent): void;
  endWith(event: PersonEvent | null, code: ErrorCode): void;
}

interface Held {
  readonly session: OpenSession;
  readonly connection: PersonalConnection;
}

/** Which connections were opened with which session: they end with it, and with a role that it had, and hear what is for its user alone. */
export class OpenSessions {
  readonly #bySession = new Map<string, Set<Held>>();
  readonly #byUser = new Map<string, Set<Held>>();

  /** @returns what is called when the connection has ended. */
  add(session: OpenSession, connection: PersonalConnection): () => void {
    const held: Held = { session, connection };
    put(this.#bySession, session.sessionId, held);
    put(this.#byUser, session.viewer.userId, held);
    return () => {
      remove(this.#bySession, session.sessionId, held);
      remove(this.#byUser, session.viewer.userId, held);
    };
  }

  /** Ends the connections that a change concerns. Whoever has a session then connects again, and is asked anew who they are. */
  changed(change: IdentityChange): void {
    const last = lastWord(change);
    for (const { connection } of this.#concerned(change)) connection.endWith(last, 'session_changed');
  }

  /** Says something to a user, over all their connections. */
  notify(userId: string, event: PersonEvent): void {
    for (const { connection } of [...(this.#byUser.get(userId) ?? [])]) connection.notify(event);
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

/** The last event for those whom a change concerns; nothing when it isn't known that there was one. */
function lastWord(change: IdentityChange): PersonEvent | null {
  if ('sessionId' in change) return { type: 'signed_out' };
  return 'userId' in change ? { type: 'role_changed' } : null;
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
