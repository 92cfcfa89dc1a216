/** An error as it stands in a log line. */
interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly cause?: DescribedError;
}

const mostCauses = 5;

/**
 * What of an error may be logged. Not the values of a failed statement: they are addresses, e-mails, hashes of passwords. Drizzle puts them into
 * message and stack, PostgreSQL into the detail. The statement, with $1 in their places, and the constraint it broke are there.
 */
export function describeError(error: unknown, causes = mostCauses): unknown {
  return error instanceof Error ? described(error, causes) : error;
}

function described(error: Error, causes: number): DescribedError {
  const cause = causes > 0 && error.cause instanceof Error ? described(error.cause, causes - 1) : undefined;
  return {
    type: error.constructor.name,
    message: 'query' in error && 'params' in error ? `Failed query: ${String(error.query)}` : error.message,
    stack: /(\n {4}at .*)*$/.exec(error.stack ?? '')?.[0].trim() ?? '',
    ...('code' in error && { code: error.code }),
    ...('constraint' in error && { constraint: error.constraint }),
    ...(cause !== undefined && { cause }),
  };
}
