import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { StudioClient } from '../../media-server/src/testing/studio-client.ts';
import { MediaNode } from '../../tests/harness/media-node.ts';
import { percentile } from '../../tests/harness/percentile.ts';
import { machine, report } from './figures.ts';

/**
 * How long a host takes into `/studio` beside a thousand connections of one address that show no ticket and come back as often as they are
 * pushed out: from another address and from the same one, and without them. Usage: npm run bench:studio-entry
 */
const crowd = 1_000;
const entriesEach = 100;
const crowdedAddress = '127.0.0.2';

const node = await MediaNode.start();
const { studioUrl } = node;
let refused = 0;

/** Connects, shows a ticket, has a seat. @returns how long that took, ms. */
async function enter(localAddress: string, host: number): Promise<number> {
  const startedMs = performance.now();
  const client = await StudioClient.connect(studioUrl, {}, localAddress);
  const answer = await client.ask({ type: 'join', v: 1, ticket: node.ticketFor(`host ${host}`) });
  const tookMs = performance.now() - startedMs;
  if (answer.type !== 'ok') refused += 1;
  client.close();
  await client.closed;
  return tookMs;
}

async function enterOften(localAddress: string): Promise<number[]> {
  const took: number[] = [];
  for (let host = 0; host < entriesEach; host++) took.push(await enter(localAddress, host));
  return took;
}

try {
  // The first ones make the routes that all others use.
  await enterOften('127.0.0.1');
  const alone = await enterOften('127.0.0.1');
  const visitors = fork(join(import.meta.dirname, 'studio-crowd.ts'), [studioUrl, String(crowd), crowdedAddress]);
  await once(visitors, 'message');
  const elsewhere = await enterOften('127.0.0.1');
  const same = await enterOften(crowdedAddress);
  visitors.disconnect();
  await once(visitors, 'exit');
  await report({
    bench: 'studio-entry',
    conditions: { ...machine(), crowd, entriesEach },
    figures: {
      aloneMsP50: percentile(alone, 0.5),
      aloneMsP95: percentile(alone, 0.95),
      fromElsewhereMsP50: percentile(elsewhere, 0.5),
      fromElsewhereMsP95: percentile(elsewhere, 0.95),
      fromSameAddressMsP50: percentile(same, 0.5),
      fromSameAddressMsP95: percentile(same, 0.95),
      ratioToAloneP50: percentile(same, 0.5) / percentile(alone, 0.5),
      refused,
    },
  });
} finally {
  await node.close();
}
