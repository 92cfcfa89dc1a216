import { type RequestHandler, Router } from 'express';
import type { Metrics } from '../observability/metrics.ts';

export interface HealthChecks {
  /** Rejects when the database does not answer. */
  pingDatabase(): Promise<void>;
  /** False when nothing more can be kept. */
  hasSpace(): Promise<boolean>;
  /** True once a stop began: load balancers send nobody any more. */
  isStopping(): boolean;
  /** Absent where there is no Redis. Without it the process serves on, so it stays ready, and says that it is degraded. */
  readonly isRedisUp?: () => boolean;
  /** How long the database has to answer. Default: 2,000, as load balancers don't wait much longer. */
  readonly pingTimeoutMs?: number;
}

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: Prometheus. */
export function health(checks: HealthChecks, metrics: Metrics): Router {
  const router = Router();
  let asking: Promise<boolean> | null = null;
  /** One question to the database at a time, however many ask us, and a database that hangs is as good as none. */
  const isDatabaseThere = (): Promise<boolean> => {
    asking ??= answersWithin(checks.pingDatabase(), checks.pingTimeoutMs ?? 2_000).finally(() => {
      asking = null;
    });
    return asking;
  };
  const ready: RequestHandler = async (_request, response) => {
    const [database, disk] = await Promise.all([isDatabaseThere(), checks.hasSpace()]);
    const stopping = checks.isStopping();
    const redis = checks.isRedisUp && { redis: checks.isRedisUp(), degraded: !checks.isRedisUp() };
    response.status(database && disk && !stopping ? 200 : 503).json({ database, disk, stopping, ...redis });
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

function answersWithin(answer: Promise<void>, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), timeoutMs);
    const settle = (isThere: boolean) => () => {
      clearTimeout(timer);
      resolve(isThere);
    };
    answer.then(settle(true), settle(false));
  });
}
