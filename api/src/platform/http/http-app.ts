import express, { type Express, type Router } from 'express';
import type { PageCardSource } from '../links/page-card.ts';
import type { Log } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Shell } from './dispatch.ts';
import { docsPage, docsStylesheet } from './docs-page.ts';
import type { Endpoint, Operation } from './endpoint.ts';
import { type HealthChecks, health } from './health.ts';
import { openApiDocument } from './openapi.ts';
import { PageCards } from './page-cards.ts';
import { requestLog } from './request-log.ts';
import { createRouter, methodNotAllowed, notFound, onSurprise } from './router.ts';
import { securityHeaders } from './security-headers.ts';
import { serverDate } from './server-date.ts';
import { viewerApp } from './viewer-app.ts';

export interface HttpAppOptions {
  readonly endpoints: readonly Endpoint[];
  readonly shell: Shell;
  /** Routes that are not endpoints of ours: accounts (better-auth) and images. */
  readonly routers: readonly Router[];
  /** What those routers answer, for the documents. */
  readonly operations: readonly Operation[];
  readonly checks: HealthChecks;
  /** Unix ms. */
  readonly nowMs: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly publicUrl: string;
  readonly mediaPublicUrl: string;
  readonly hstsSubdomains: boolean;
  readonly stripe: boolean;
  readonly trustedProxies: number;
  readonly viewerAppDir: string;
  readonly cardOf: PageCardSource;
  /** Time that passes, ms. */
  readonly passingMs: () => number;
  readonly version: string;
}

/** The whole HTTP side in the order in which a request meets it. */
export function createHttpApp(options: HttpAppOptions): Express {
  const { endpoints, log, metrics } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', options.trustedProxies);
  app.set('query parser', 'simple');

  app.use(serverDate(options.nowMs));
  app.use(requestLog(log, metrics));
  app.use(health(options.checks, metrics));
  app.use(securityHeaders(options));
  for (const router of options.routers) app.use(router);

  const described = [...options.operations, ...endpoints];
  const documents = {
    '/api/openapi.json': ['json', JSON.stringify(openApiDocument(described, options.publicUrl, options.version))],
    '/api/docs': ['html', docsPage(described, '/api/docs/style.css')],
    '/api/docs/style.css': ['css', docsStylesheet],
  } as const;
  for (const [path, [type, text]] of Object.entries(documents)) {
    app.get(path, (_request, response) => {
      response.type(type).send(text);
    });
    app.all(path, methodNotAllowed(['GET']));
  }

  app.use(createRouter(endpoints, options.shell));
  app.use(['/api', '/images'], notFound);
  const cards = new PageCards({
    source: options.cardOf,
    passingMs: options.passingMs,
    onError: (err) => log.error({ err }, "a page's card could not be read"),
  });
  app.use(
    viewerApp({
      folder: options.viewerAppDir,
      mediaPublicUrl: options.mediaPublicUrl,
      cardOf: (path, address) => cards.cardOf(path, address),
    }),
  );
  app.use(notFound);
  app.use(onSurprise);
  return app;
}
