/** SQLSTATE unique_violation. */
const uniqueViolation = '23505';

/** The name of the constraint or index that a failed statement broke by a duplicate; null for every other error. */
export function brokenUnique(error: unknown): string | null {
  for (let cause = error; typeof cause === 'object' && cause !== null; cause = 'cause' in cause ? cause.cause : null) {
    if ('code' in cause && cause.code === uniqueViolation) {
      return 'constraint' in cause && typeof cause.constraint === 'string' ? cause.constraint : '';
    }
  }
  return null;
}
