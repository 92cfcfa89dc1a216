import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below the ports that systems lend to outgoing connections (32,768 on Linux, RFC 6335 §6: 49,152): a test's thousand buyers take none of these.
 * Each of Vitest's workers has a range of its own, as other files run beside.
 */
const firstPort = 20_000;
const portsOfWorker = 1_000;
const workers = 12;

const given = new Set<number>();

/** A TCP port that nobody listens on, on any address, and that wasn't given before. */
export async function freePort(): Promise<number> {
  const start = firstPort + (Number(process.env.VITEST_POOL_ID ?? 0) % workers) * portsOfWorker;
  for (let tries = 0; tries < portsOfWorker; tries++) {
    const port = start + Math.floor(Math.random() * portsOfWorker);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error('no port is free');
}

/** The first of `count` such ports in a row. */
export async function freePortRow(count: number): Promise<number> {
  const start = firstPort + (Number(process.env.VITEST_POOL_ID ?? 0) % workers) * portsOfWorker;
  for (let tries = 0; tries < portsOfWorker; tries++) {
    const first = start + Math.floor(Math.random() * (portsOfWorker - count));
    const row = Array.from({ length: count }, (_, at) => first + at);
    if (row.some((port) => given.has(port))) continue;
    if (!(await Promise.all(row.map(isFree))).every(Boolean)) continue;
    for (const port of row) given.add(port);
    return first;
  }
  throw new Error(`no ${count} ports in a row are free`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port);
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
