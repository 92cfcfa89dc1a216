/** Each has a digit, which EPIPE and the like have not. */
const sqlState = /^(?=.*\d)[0-9A-Z]{5}$/;

/** The SQLSTATE and the broken constraint of a failed statement, wherever in the chain of causes the driver's error is. */
export function sqlStateOf(error: unknown): { readonly code: string; readonly constraint: string | null } | null {
  for (let cause = error; typeof cause === 'object' && cause !== null; cause = 'cause' in cause ? cause.cause : null) {
    if ('code' in cause && typeof cause.code === 'string' && sqlState.test(cause.code)) {
      const constraint = 'constraint' in cause && typeof cause.constraint === 'string' ? cause.constraint : null;
      return { code: cause.code, constraint };
    }
  }
  return null;
}
