import type { ServerResponse } from 'node:http';
import { errorBody, errorTable, type Refusal } from '@showfloor/contracts/errors';

/** Answers with JSON; nobody may keep it. */
export function answerJson(res: ServerResponse, status: number, body: unknown): void {
  const bytes = Buffer.from(JSON.stringify(body));
  res.writeHead(status, {
    'content-type': 'application/json',
    'content-length': bytes.length,
    'cache-control': 'no-store',
  });
  res.end(bytes);
}

/** Answers with the error body and status of a refusal. */
export function answerRefusal(res: ServerResponse, refusal: Refusal, requestId: string): void {
  const { httpStatus, retry } = errorTable[refusal.refused];
  if (retry === 'later') res.setHeader('retry-after', '1');
  answerJson(res, httpStatus, errorBody(refusal, requestId));
}
