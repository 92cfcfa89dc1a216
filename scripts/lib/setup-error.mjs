/**
 * Something that set-up can't mend by itself. Its message is the whole of what the user sees: one line that says what is missing and what to do.
 */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}
