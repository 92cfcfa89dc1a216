import { type ErrorCode, errorTable, type readErrorBodySchema, readErrorCode } from '@showfloor/contracts/errors';
import type { z } from 'zod';

/** A code of the contract's table, or what only a client can meet: no answer at all, or an answer it can't read. */
export type ApiErrorCode = ErrorCode | 'network' | 'unreadable';

export interface ApiErrorFacts {
  readonly code: ApiErrorCode;
  readonly message: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** The field that is wrong, as a dotted path. */
  readonly param?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  readonly requestId?: string | undefined;
  /** When the server says to ask again, in ms from now. */
  readonly retryAfterMs?: number | undefined;
}

/** What every method of the api client throws when the answer isn't the one asked for. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  readonly status: number;
  readonly param: string | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(facts: ApiErrorFacts) {
    super(facts.message);
    this.code = facts.code;
    this.status = facts.status;
    this.param = facts.param;
    this.details = facts.details;
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
  }

  /** What to do next, by the contract's table: `never` (the same request fails again), `later`, or `resync` (fetch the present state first). */
  get retry(): 'never' | 'later' | 'resync' {
    if (this.code === 'network') return 'later';
    if (this.code === 'unreadable') return 'never';
    return errorTable[this.code].retry;
  }
}

/** The error that an HTTP refusal's body says. */
export function apiErrorFromBody(
  { error }: z.output<typeof readErrorBodySchema>,
  status: number,
  retryAfterMs?: number,
): ApiError {
  return new ApiError({ ...error, code: readErrorCode(error.code, status), status, retryAfterMs });
}

/** Whether `error` is a refusal of the api with this code. */
export function hasCode(error: unknown, code: ApiErrorCode): error is ApiError {
  return error instanceof ApiError && error.code === code;
}

/** Whether the api says that there is no such thing: it was deleted or never was, or what names it in the address is no id. */
export function saysMissing(error: unknown): boolean {
  return hasCode(error, 'not_found') || hasCode(error, 'invalid_request');
}
