import express, { type Express, type Router } from 'express';
import type { Log } from '../../observability/logger.ts';
import type { Metrics } from '../../observability/metrics.ts';
import type { Shell } from './dispatch.ts';
import { docsPage, docsStylesheet } from './docs-page.ts';
import type { Endpoint } from './endpoint.ts';
import { type HealthChecks, health } from './health.ts';
import { openApiDocument } from './openapi.ts';
import { requestLog } from './request-log.ts';
import { createRouter, notFound, onSurprise } from './router.ts';
import { securityHeaders } from './security-headers.ts';
import { viewerApp } from './viewer-app.ts';

export interface HttpAppOptions {
  readonly endpoints: readonly Endpoint[];
  readonly shell: Shell;
  /** Routes that are not endpoints of ours: accounts (better-auth) and images. */
  readonly routers: readonly Router[];
  readonly checks: HealthChecks;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly publicUrl: string;
  readonly mediaPublicUrl: string;
  readonly trustedProxies: number;
  readonly viewerAppDir: string;
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

  app.use(requestLog(log, metrics));
  app.use(health(options.checks, metrics));
  app.use(securityHeaders(options.publicUrl, options.mediaPublicUrl));
  for (const router of options.routers) app.use(router);

  const document = JSON.stringify(openApiDocument(endpoints, options.publicUrl, options.version));
  app.get('/api/openapi.json', (_request, response) => {
    response.type('application/json').send(document);
  });
  const docs = docsPage(endpoints, '/api/docs/style.css');
  app.get('/api/docs', (_request, response) => {
    response.type('html').send(docs);
  });
  app.get('/api/docs/style.css', (_request, response) => {
    response.type('css').send(docsStylesheet);
  });

  app.use(createRouter(endpoints, options.shell));
  app.use(['/api', '/images'], notFound);
  app.use(viewerApp(options.viewerAppDir, options.mediaPublicUrl));
  app.use(notFound);
  app.use(onSurprise);
  return app;
}
