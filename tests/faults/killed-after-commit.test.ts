import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkOut, ordersOf } from '../harness/drop.ts';
import { type DropRun, startDrop } from '../harness/drop-run.ts';
import { databaseKinds } from '../harness/test-store.ts';

const killAfterCommit = join(import.meta.dirname, '../../api/src/platform/database/testing/kill-after-commit.ts');

describe.each(databaseKinds)('the api killed between the commit of an order and its answer, on %s', (kind) => {
  let folder: string;
  let run: DropRun | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'showfloor-fault-'));
  });
  afterEach(async () => {
    await run?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('gives the buyer who asks again with the same key that order, and no other', { timeout: 300_000 }, async () => {
    const flag = join(folder, 'kill');
    run = await startDrop(kind, {
      pieces: 5,
      buyers: 1,
      env: { NODE_OPTIONS: `--import ${pathToFileURL(killAfterCommit).href}`, KILL_AFTER_COMMIT_FLAG: flag },
    });
    const { api, drop } = run;
    const [buyer] = run.buyers;
    if (!buyer) throw new Error('nobody came');

    await writeFile(flag, '');
    expect(await checkOut(buyer)).toEqual({ kind: 'broken' });
    await api.kill();
    await api.start();

    // It was committed, and the buyer had no answer.
    expect(await drop.available()).toBe(4);
    const orders = await ordersOf(buyer);
    expect(orders).toHaveLength(1);
    for (let time = 0; time < 3; time++) {
      expect(await checkOut(buyer)).toMatchObject({ kind: 'order', orderId: orders[0] });
    }
    const another = { ...buyer, idempotencyKey: 'another' };
    expect(await checkOut(another)).toMatchObject({ kind: 'refused', code: 'cart_empty' });
    expect(await ordersOf(buyer)).toEqual(orders);
    expect(await drop.available()).toBe(4);
    expect(await run.endAndVerifyLedger()).toEqual([]);
  });
});
