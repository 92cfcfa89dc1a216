import { errorBody, errorTable, type Refusal } from '@showfloor/contracts/errors';
import type { Response } from 'express';
import type { z } from 'zod';

/** Answers with a refusal: its status, its body (beside `more`), and when to come back. */
export function sendRefusal(response: Response, refusal: Refusal, requestId: string, more: object = {}): void {
  const facts = errorTable[refusal.refused];
  if (facts.retry === 'later') response.setHeader('Retry-After', String(retryAfterSeconds(refusal)));
  response.locals.refused = refusal.refused;
  response.status(facts.httpStatus).json({ ...more, ...errorBody(refusal, requestId) });
}

function retryAfterSeconds(refusal: Refusal): number {
  const afterMs = refusal.details?.retryAfterMs;
  return typeof afterMs === 'number' ? Math.max(1, Math.ceil(afterMs / 1000)) : 1;
}

/** The first thing that is wrong with a part of the request, and the dotted path to it. */
export function invalidRequest(error: z.ZodError): Refusal<'invalid_request'> {
  const issue = error.issues[0];
  if (!issue) return { refused: 'invalid_request' };
  const path = [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].map(String);
  const param = path.join('.').slice(0, 200);
  return {
    refused: 'invalid_request',
    message: issue.message.slice(0, 300),
    ...(param === '' ? {} : { param }),
  };
}
