import { orderListSchema } from '@showfloor/contracts/order';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keySlot } from '../../api/src/platform/redis/key-slot.ts';
import { openVisitors, type Visitors } from '../harness/browser.ts';
import { type ClusterMember, ClusterProcess } from '../harness/cluster-process.ts';
import { ClusterViewer } from '../harness/cluster-viewer.ts';
import { type AllowedFault, faultOf, readFaultTable } from '../harness/fault-table.ts';
import { playsFrames } from '../harness/plays-frames.ts';
import { until } from '../harness/until.ts';

/** `npm run faults:cluster`: each process, not one of each kind. */
const everyProcess = process.env.CLUSTER_FAULTS === 'every';
/** A player has a second or two in hand: where the picture may stand still, so many frames more are none of those. */
const beyondBuffer = 100;
const playsOnMs = 5_000;

let cluster: ClusterProcess;
let visitors: Visitors;
let showId: string;
/** Watches, chats and buys. */
let viewer: ClusterViewer;
/** Hears what the viewer says, and says something too. */
let neighbour: ClusterViewer;
let table: readonly AllowedFault[];
/** Of all orders that were made, also where the test is tried again. */
const numbers: string[] = [];

beforeAll(async () => {
  table = await readFaultTable();
  cluster = await ClusterProcess.start();
  await cluster.says('ends one of them');
  visitors = await openVisitors({ width: 1440, height: 900, believesAnyCertificate: true });
  const show = /https:\S+\/shows\/(\S+)/.exec(cluster.output);
  showId = show?.[1] ?? '';
  viewer = await ClusterViewer.watch(await visitors.newPage(), 'Vera', show?.[0] ?? '');
  neighbour = await ClusterViewer.watch(await visitors.newPage(), 'Nora', show?.[0] ?? '');
}, 600_000);

afterAll(async () => {
  await visitors?.close();
  await cluster?.close();
});

it('is watched over HTTP/2, playlists and parts from the cache in front', async () => {
  expect(await viewer.protocols()).toEqual(new Set(['h2']));
  await playsFrames(viewer.page);
  const protocols = await viewer.page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
      .filter(({ name, nextHopProtocol }) => name.includes('/hls/') && nextHopProtocol !== '')
      .map(({ nextHopProtocol }) => nextHopProtocol),
  );
  expect(new Set(protocols)).toEqual(new Set(['h2']));
  const playlist = await viewer.page.evaluate(
    async (address) => {
      const answers = await Promise.all([fetch(address), fetch(address)]);
      return answers.map((answer) => answer.headers.get('x-cache-status'));
    },
    /https:\S+multivariant\.m3u8\S*/.exec(cluster.output)?.[0] ?? '',
  );
  expect(playlist).toContain('HIT');
});

it('has a row in docs/cluster.md for each of its processes, which --list names', async () => {
  const listed = (await cluster.tell('--list')).split('\n').filter((line) => line.includes(' process '));
  const named = listed.map((line) => line.split(' ')[0]);
  for (const member of cluster.processes) {
    faultOf(table, member);
    // Connections come and go.
    if (!member.name.includes('/')) expect(named).toContain(member.name);
  }
});

interface Survived {
  readonly row: AllowedFault;
  /** Of the order. */
  readonly number: string;
  /** The viewer was connected to what was killed. */
  readonly wasCutOff: boolean;
}

/** Kills it while the viewer pays, and holds what follows against the table. */
async function survives(victim: ClusterMember): Promise<Survived> {
  const { name, startedBy } = victim;
  const row = faultOf(table, victim);
  const bystanders = cluster.processes.filter((other) => other.startedBy === undefined && other.name !== name);
  await viewer.choosesMug();
  await viewer.beginsToCount();
  const [from, closed] = [cluster.output.length, viewer.socketsClosed];
  expect(await cluster.tell('--kill', name)).toContain('was killed');
  const killedMs = performance.now();
  const since = async <T>(act: Promise<T>) => ({ result: await act, tookMs: performance.now() - killedMs });
  const [paid, heard] = await Promise.all([
    since(viewer.pays()),
    since(neighbour.says(`${name} is gone`, viewer)),
    startedBy === undefined ? cluster.says(`✓ ${name} is back.`, from) : isGone(victim),
  ]);
  await viewer.closesSheet();
  await viewer.says(`${name} is back`, neighbour);
  const more = row.pictureMs > playsOnMs ? beyondBuffer : 30;
  await playsFrames(viewer.page, { more, who: `the viewer after ${name} was killed` });
  await isWhole();

  const gapMs = await viewer.longestGapMs();
  const figures = { stoodMs: gapMs, heardMs: heard.tookMs, paidMs: paid.tookMs, allMs: performance.now() - killedMs };
  const rounded = Object.fromEntries(Object.entries(figures).map(([what, ms]) => [what, Math.round(ms)]));
  const said = { refusals: [...new Set(viewer.refusals)], excuses: viewer.excuses.splice(0) };
  process.stdout.write(`${`${name} ${victim.role}`.padEnd(36)} ${JSON.stringify({ ...rounded, ...said })}\n`);
  const about = `after ${name} was killed: ${row.kind}`;
  expect(gapMs, `the picture stood still ${about}`).toBeLessThanOrEqual(row.pictureMs);
  expect(heard.tookMs, `a message was heard ${about}`).toBeLessThanOrEqual(row.messageMs);
  expect(paid.tookMs, `an order was paid ${about}`).toBeLessThanOrEqual(row.paidMs);
  for (const code of said.refusals) expect([...row.refusals], `a call was refused ${about}`).toContain(code);
  // The others ran on.
  expect(cluster.processes).toEqual(
    expect.arrayContaining(bystanders.map((other) => expect.objectContaining({ name: other.name, pid: other.pid }))),
  );
  return { row, number: paid.result, wasCutOff: viewer.socketsClosed > closed };
}

/** It has ended; what it did goes on by whoever started it, which the viewer would notice. */
async function isGone({ name, pid }: ClusterMember): Promise<void> {
  await until(`${name} is gone`, async () => cluster.processes.every((other) => other.pid !== pid));
}

/** Three masters with a replica each: another one may be killed. */
async function isWhole(): Promise<void> {
  await until('the Redis Cluster is whole', async () => {
    const roles = cluster.processes.map(({ role }) => role);
    const replicas = roles.filter((role) => role.startsWith('replica of '));
    return roles.filter((role) => role.startsWith('master of ')).length === 3 && new Set(replicas).size === 3;
  });
}

/** Those that the cluster keeps are known by name, of what they have started one is as good as the next: `postgres/connection`. */
function kindOf({ name }: ClusterMember): string {
  return name.includes('/') ? name.replace(/-\d+$/, '') : name;
}

/** One of a kind: of the masters of Redis the one that has this show's room. */
function oneOf(row: AllowedFault): ClusterMember {
  const alike = cluster.processes.filter((member) => faultOf(table, member) === row);
  const slot = keySlot(showId);
  const hasRoom = ({ role }: ClusterMember) =>
    role
      .split(' ')
      .slice(2)
      .some((range) => {
        const [first = Number.NaN, last = first] = range.split('-').map(Number);
        return slot >= first && slot <= last;
      });
  const found = alike.find(hasRoom) ?? alike[0];
  if (!found) throw new Error(`docs/cluster.md tells of ${row.kind}, which this cluster has not`);
  return found;
}

it('keeps an order and a message through the death of each of its processes', { timeout: 1_800_000 }, async () => {
  await viewer.says('before anything happens', neighbour);
  await neighbour.says('heard', viewer);
  await viewer.choosesMug();
  numbers.push(await viewer.pays());
  await viewer.closesSheet();
  const killed = new Set<AllowedFault>();
  let lostItsApi = false;
  const kill = async (victim: ClusterMember | undefined) => {
    // What it was has ended by itself meanwhile, as a connection of PostgreSQL's does.
    if (!victim) return;
    const { number, row, wasCutOff } = await survives(victim);
    numbers.push(number);
    killed.add(row);
    lostItsApi ||= wasCutOff && victim.name.startsWith('api-');
  };
  const every = everyProcess ? new Set(cluster.processes.map(kindOf)) : [];
  for (const kind of every) await kill(cluster.processes.find((member) => kindOf(member) === kind));
  for (const row of table) if (!killed.has(row)) await kill(oneOf(row));
  expect(killed).toEqual(new Set(table));
  // The one that the viewer was connected to is among the apis that were killed. Where it was not, as other deaths led it to another one, nothing does now.
  for (const name of ['api-1', 'api-2', 'api-3'])
    if (!lostItsApi) await kill(cluster.processes.find((member) => member.name === name));
  expect(lostItsApi).toBe(true);

  expect(new Set(numbers).size).toBe(numbers.length);
  const kept = await viewer.page.evaluate(async () => (await fetch('/api/orders?limit=100')).json());
  const { orders } = orderListSchema.parse(kept);
  expect(orders.map(({ number, state }) => `${number} ${state}`).toSorted()).toEqual(
    numbers.map((number) => `${number} paid`).toSorted(),
  );
  await viewer.protocols();
  for (const { page } of [viewer, neighbour]) await playsFrames(page);
  expect(await viewer.protocols()).toEqual(new Set(['h2']));
  for (const watching of [viewer, neighbour]) expect(await watching.wasNeverReloaded()).toBe(true);
});

it('ends with all of its processes when it is asked to', async () => {
  await visitors.close();
  cluster.npm.kill('SIGTERM');
  expect(await cluster.ended).toEqual([0, null]);
  await expect(cluster.tell('--list')).rejects.toThrow('no cluster runs');
});
