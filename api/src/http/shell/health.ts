import { type RequestHandler, Router } from 'express';
import type { Metrics } from '../../observability/metrics.ts';

export interface HealthChecks {
  /** Rejects when the database does not answer. */
  pingDatabase(): Promise<void>;
  /** True once a stop began: load balancers send nobody any more. */
  isStopping(): boolean;
}

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: Prometheus. */
export function health(checks: HealthChecks, metrics: Metrics): Router {
  const router = Router();
  const ready: RequestHandler = async (_request, response) => {
    const database = await checks.pingDatabase().then(
      () => true,
      () => false,
    );
    const stopping = checks.isStopping();
    response.status(database && !stopping ? 200 : 503).json({ database, stopping });
  };
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', ready);
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}
