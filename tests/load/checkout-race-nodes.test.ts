import { afterEach, describe, expect, it } from 'vitest';
import { findRedis } from '../../api/src/testing/redis.ts';
import { type ApiNodes, startApiNodes } from '../harness/api-nodes.ts';
import { type Buyer, bringBuyers, checkOut, oneAddressForAll, prepareDrop } from '../harness/drop.ts';
import { expectSoldOut } from '../harness/expect-sold-out.ts';
import { databaseKinds } from '../harness/test-store.ts';

const redisProgram = findRedis();
const buyersOfANode = 300;
const pieces = 100;

describe.skipIf(redisProgram === null || !databaseKinds.includes('postgres'))(
  '600 buyers at two processes for 100 pieces',
  () => {
    let nodes: ApiNodes | undefined;
    afterEach(() => nodes?.close());

    it.each([
      ['over Redis', () => {}],
      ['with Redis killed half-way', (running: ApiNodes) => running.redis.kill()],
      ['with Redis silent from the middle on', (running: ApiNodes) => running.redis.pause()],
    ])(
      'make exactly 100 orders %s, and everybody else hears that it is sold out',
      { timeout: 600_000 },
      async (_how, disturb) => {
        nodes = await startApiNodes(2, redisProgram ?? '', oneAddressForAll);
        const [first = ''] = nodes.urls;
        const drop = await prepareDrop(first, pieces);
        const buyers: Buyer[] = [];
        for (const url of nodes.urls) buyers.push(...(await bringBuyers(url, drop, buyersOfANode)));
        // They come to both processes by turns.
        buyers.sort((a, b) => a.idempotencyKey.localeCompare(b.idempotencyKey));

        const half = buyers.length / 2;
        const early = buyers.slice(0, half).map(checkOut);
        await Promise.race(early);
        await disturb(nodes);
        const results = await Promise.all([...early, ...buyers.slice(half).map(checkOut)]);

        expect(await drop.available()).toBe(0);
        await expectSoldOut(pieces, buyers, results);
        for (const { client } of buyers) client.close();
        nodes.redis.resume();
        expect(await nodes.stopAndVerifyLedger()).toEqual([]);
      },
    );
  },
);
