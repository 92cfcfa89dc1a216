import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { identify, isRunning, parseIdentity } from '../../scripts/lib/process-identity.mjs';
import { ClusterProcess } from '../harness/cluster-process.ts';
import { until } from '../harness/until.ts';

let runs: ClusterProcess[] = [];
afterEach(async () => {
  for (const run of runs.toReversed()) await run.close();
  runs = [];
});

function keep(run: ClusterProcess): ClusterProcess {
  runs.push(run);
  return run;
}

/** Nothing of it runs, and anybody may have its ports. */
async function leavesNothing(
  cluster: ClusterProcess,
  processes: readonly ReturnType<typeof identify>[],
): Promise<void> {
  await until('all of its processes have ended', async () => !processes.some(isRunning));
  expect(cluster.processes).toEqual([]);
  for (const port of cluster.ports)
    await until(`port ${port} is free`, async () => {
      const server = createServer().listen(port);
      const isFree = await once(server, 'listening').then(
        () => true,
        () => false,
      );
      server.close();
      return isFree;
    });
}

const identities = (cluster: ClusterProcess) => cluster.processes.map(({ pid }) => identify(pid));

it('leaves nothing behind, whenever and however it ends, and starts again from what it has', {
  timeout: 900_000,
}, async () => {
  // In the middle of its first start, where databases are being made.
  const first = keep(await ClusterProcess.start('--no-demo'));
  await until('the nodes of Redis run', async () => {
    if (first.npm.exitCode !== null) throw new Error(`npm run cluster ended:\n${first.output}`);
    return first.processes.length >= 7;
  });
  const halfStarted = identities(first);
  first.npm.kill('SIGINT');
  expect(await first.ended).toEqual([0, null]);
  expect(first.output).toContain('Stopping …');
  await leavesNothing(first, halfStarted);

  // From the same folder it comes up; another one beside it does not.
  const second = keep(first.again('--no-demo'));
  await second.says('ends one of them');
  expect(second.output).toContain(`What each of them says is in ${join(second.dataDir, 'logs')}.`);
  const beside = keep(second.again('--no-demo'));
  expect(await beside.ended).toEqual([1, null]);
  expect(beside.output).toMatch(
    /another start \(process \d+\) uses .*: stop it, or set DATA_DIR, PORT and CLUSTER_PORTS/,
  );
  await expect(second.tell('--kill', 'api-9')).rejects.toThrow(
    /this cluster has no api-9; there are .*api-3, .*redis-6/,
  );
  // Asked to end properly PostgreSQL doesn't wait for its clients.
  const from = second.output.length;
  expect(await second.tell('--restart', 'postgres')).toContain('was asked to end');
  await second.says('✓ postgres is back.', from);

  // A power cut for the start alone: what it started hears of it.
  const orphans = identities(second);
  const start = parseIdentity(JSON.parse(await readFile(join(second.dataDir, 'start.lock'), 'utf8')));
  if (!start) throw new Error('start.lock names no process');
  process.kill(start.pid, 'SIGKILL');
  await second.ended;
  await leavesNothing(second, orphans);

  // Somebody else took a port meanwhile: one line says which, and nothing is started.
  const [, taken = 0] = second.ports;
  const other = createServer().listen(taken, '127.0.0.1');
  await once(other, 'listening');
  const third = keep(second.again('--no-demo'));
  expect(await third.ended).toEqual([1, null]);
  expect(third.output).toContain(
    `✗ port ${taken} is in use: set CLUSTER_PORTS to another, as in  CLUSTER_PORTS=${taken + 1000} npm run cluster`,
  );
  other.close();
  await once(other, 'close');
  await leavesNothing(third, []);

  const fourth = keep(third.again('--no-demo'));
  await fourth.says('ends one of them');
  const processes = identities(fourth);
  expect(processes.length).toBeGreaterThan(12);
  fourth.npm.kill('SIGTERM');
  expect(await fourth.ended).toEqual([0, null]);
  await leavesNothing(fourth, processes);
});
