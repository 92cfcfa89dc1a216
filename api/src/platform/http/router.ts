import { refuse } from '@showfloor/contracts/errors';
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import { isConnectionFailure } from '../database/connection-failure.ts';
import { dispatch, type Shell } from './dispatch.ts';
import type { Endpoint } from './endpoint.ts';
import { sendRefusal } from './refusals.ts';

const verbs = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

/** Routes requests to endpoints; another method on a known path is `method_not_allowed` with `Allow`. */
export function createRouter(endpoints: readonly Endpoint[], shell: Shell): Router {
  const router = Router({ caseSensitive: true });
  const methodsByPath = new Map<string, string[]>();
  for (const endpoint of endpoints) {
    router[verbs[endpoint.method]](endpoint.path, (request, response) => {
      response.locals.route = endpoint.path;
      return dispatch(endpoint, shell, request, response);
    });
    const methods = methodsByPath.get(endpoint.path) ?? [];
    methods.push(endpoint.method);
    methodsByPath.set(endpoint.path, methods);
  }
  for (const [path, methods] of methodsByPath) {
    router.all(path, methodNotAllowed(methods));
  }
  return router;
}

/** Answers every method with which ones there are. */
export function methodNotAllowed(methods: readonly string[]): RequestHandler {
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].join(', ');
  return (request, response) => {
    response.setHeader('Allow', allow);
    sendRefusal(response, refuse('method_not_allowed'), String(request.id));
  };
}

/** The end of the line for /api: nothing here goes by that name. */
export function notFound(request: Request, response: Response): void {
  sendRefusal(response, refuse('not_found'), String(request.id));
}

/**
 * Surprises: logged whole, answered as `internal` without a word about the inside. A database that can't be reached for a moment is none: the same
 * request may well be answered the next time.
 */
export function onSurprise(error: unknown, request: Request, response: Response, next: NextFunction): void {
  const requestId = String(request.id);
  if (isBadAddress(error)) {
    sendRefusal(response, refuse('not_found'), requestId);
    return;
  }
  const isUnreachable = isConnectionFailure(error);
  if (isUnreachable) request.log.warn({ err: error }, 'the database cannot be reached');
  else request.log.error({ err: error }, 'an endpoint threw');
  if (response.headersSent) next(error);
  else sendRefusal(response, isUnreachable ? refuse('overloaded', unreachable) : refuse('internal'), requestId);
}

const unreachable = { message: 'This could not be reached for a moment. Try again.' };

/** Express throws URIError with status 400 for a path like /%E0%A4%A. */
function isBadAddress(error: unknown): boolean {
  return error instanceof URIError;
}
