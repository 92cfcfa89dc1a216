/** SQLSTATE of a server that can't be spoken to: the connection (class 08), all of them taken, a stop, a crash, a start under way (57P01 to 57P03). */
const serverStates = /^(08...|53300|57P0[123])$/;

/** What the operating system says of a connection that isn't had, or is gone. */
const systemCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** What the drivers say of it in words alone (`pg/lib/client.js`, `pg-pool/index.js`). */
const sentences =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Query read timeout|Cannot use a pool after calling end|Client (was closed|has encountered a connection error) and is not queryable|PGlite is closed)/;

/**
 * Whether `error` says that the database could not be reached, or was lost while it was asked. Then nobody knows whether a commit that was under
 * way has happened; asked again a moment later it may well be there.
 */
export function isConnectionFailure(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') {
      if (serverStates.test(cause.code) || systemCodes.has(cause.code)) return true;
      // The socket of a server that doesn't run isn't there.
      if (cause.code === 'ENOENT' && 'syscall' in cause && cause.syscall === 'connect') return true;
    }
    if (sentences.test(cause.message)) return true;
  }
  return false;
}
