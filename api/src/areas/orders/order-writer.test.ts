import { describe, expect, it } from 'vitest';
import { type DraftOutcome, OrderBatchError, type OrderBatchStore } from './order-batch.ts';
import type { OrderDraft } from './order-draft.ts';
import { createOrderWriter, type OrderWriterOptions } from './order-writer.ts';
import { draftOf } from './testing/draft.ts';

const draft = (id: string, lines = 1): OrderDraft =>
  draftOf({ id, number: id, lines: Array.from({ length: lines }, () => ({ variantId: 'var_1', quantity: 1 })) });

const wrote = (drafts: readonly OrderDraft[]): DraftOutcome[] => drafts.map((one) => ({ wrote: one }));
const idsOf = (batches: readonly (readonly OrderDraft[])[]) => batches.map((batch) => batch.map((one) => one.id));

/** A writer on a store that records its batches and does what `act` says. */
function setUp(act: OrderBatchStore['writeBatch'], options: Partial<OrderWriterOptions> = {}) {
  const batches: (readonly OrderDraft[])[] = [];
  const failures: unknown[] = [];
  const writer = createOrderWriter({
    store: {
      writeBatch: async (drafts, turn) => {
        batches.push(drafts);
        return act(drafts, turn);
      },
    },
    renumber: (one) => ({ ...one, number: `${one.number}'` }),
    onFailure: (error) => failures.push(error),
    ...options,
  });
  return { writer, batches, failures };
}

describe('the order writer', () => {
  it('has a lane a brand: one whose transaction hangs keeps no other brand waiting', async () => {
    const stuck = Promise.withResolvers<DraftOutcome[]>();
    const { writer, batches } = setUp((drafts) =>
      drafts[0]?.brandId === 'stuck' ? stuck.promise : Promise.resolve(wrote(drafts)),
    );
    const of = (brandId: string, id: string) => ({ ...draft(id), brandId });
    const first = writer.write(of('stuck', 'a'));
    await expect.poll(() => batches.length).toBe(1);
    const second = writer.write(of('stuck', 'b'));
    for (const brandId of ['x', 'y', 'x']) {
      const id = `${brandId} order`;
      expect(await writer.write(of(brandId, id))).toMatchObject({ wrote: { id } });
    }
    expect(writer.queued).toBe(1);
    stuck.resolve(wrote([of('stuck', 'a')]));
    expect(await first).toMatchObject({ wrote: { id: 'a' } });
    stuck.promise.catch(() => undefined);
    expect(await second).toMatchObject({ wrote: {} });
    await writer.close();
  });

  it('takes so many orders of one brand, and leaves room for others', async () => {
    const { writer } = setUp(async (drafts) => wrote(drafts), { maxQueuedPerLane: 2 });
    const of = (brandId: string, id: string) => writer.write({ ...draft(id), brandId });
    const outcomes = await Promise.all([of('x', 'a'), of('x', 'b'), of('x', 'c'), of('y', 'd')]);
    expect(outcomes).toMatchObject([{ wrote: {} }, { wrote: {} }, { refused: 'overloaded' }, { wrote: {} }]);
  });

  it('runs no more transactions at once than it may', async () => {
    let running = 0;
    let most = 0;
    const { writer } = setUp(
      async (drafts) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return wrote(drafts);
      },
      { maxLanesAtOnce: 2 },
    );
    const brands = Array.from({ length: 9 }, (_, index) => `brand ${index}`);
    await Promise.all(brands.map((brandId) => writer.write({ ...draft(brandId), brandId })));
    expect(most).toBe(2);
  });

  it('says that it is busy when a row is locked for too long, and does not try again', async () => {
    const { writer, batches } = setUp(() => Promise.reject(new OrderBatchError('locked', null)));
    expect(await Promise.all(['a', 'b', 'c'].map((id) => writer.write(draft(id))))).toMatchObject([
      { refused: 'overloaded' },
      { refused: 'overloaded' },
      { refused: 'overloaded' },
    ]);
    expect(batches).toHaveLength(1);
  });

  it('writes those who come together in one transaction, in order of arrival', async () => {
    const { writer, batches } = setUp(async (drafts) => wrote(drafts));
    const outcomes = await Promise.all(['a', 'b', 'c'].map((id) => writer.write(draft(id))));
    expect(idsOf(batches)).toEqual([['a', 'b', 'c']]);
    expect(outcomes).toMatchObject([{ wrote: { id: 'a' } }, { wrote: { id: 'b' } }, { wrote: { id: 'c' } }]);
  });

  it('answers nobody before the transaction is committed, and collects the next batch meanwhile', async () => {
    const commits: (() => void)[] = [];
    const { writer, batches } = setUp(async (drafts) => {
      await new Promise<void>((resolve) => commits.push(resolve));
      return wrote(drafts);
    });
    let answered = 0;
    const writing = ['a', 'b', 'c'].map((id, index) => {
      const later = index === 0 ? Promise.resolve() : until(() => commits.length === 1);
      return later.then(() => writer.write(draft(id))).then(() => answered++);
    });
    await until(() => commits.length === 1);
    await until(() => writer.queued === 2);
    expect(answered).toBe(0);
    commits[0]?.();
    await until(() => commits.length === 2);
    commits[1]?.();
    await Promise.all(writing);
    expect(idsOf(batches)).toEqual([['a'], ['b', 'c']]);
  });

  it('begins the next transaction when the one before has its turn, and no third', async () => {
    const turns: (() => void)[] = [];
    const commits: (() => void)[] = [];
    const { writer, batches } = setUp(
      async (drafts, turn) => {
        turns.push(() => turn?.onTurn?.());
        await new Promise<void>((resolve) => commits.push(resolve));
        return wrote(drafts);
      },
      { maxBatchOrders: 1 },
    );
    const writing = ['a', 'b', 'c'].map((id) => writer.write(draft(id)));
    await until(() => turns.length === 1);
    turns[0]?.();
    await until(() => turns.length === 2);
    commits[0]?.();
    expect(await writing[0]).toMatchObject({ wrote: { id: 'a' } });
    expect(writer.queued).toBe(1);
    turns[1]?.();
    await until(() => turns.length === 3);
    commits[1]?.();
    commits[2]?.();
    await Promise.all(writing);
    expect(idsOf(batches)).toEqual([['a'], ['b'], ['c']]);
    await writer.close();
  });

  it('has the next one wait for the first transaction of the one before, not for what is tried again', async () => {
    const ends: string[] = [];
    const again = Promise.withResolvers<void>();
    let tries = 0;
    const { writer } = setUp(
      async (drafts, turn) => {
        const id = drafts[0]?.id ?? '';
        turn?.onTurn?.();
        if (id === 'a' && tries++ === 0) throw new OrderBatchError('contention', null);
        if (id === 'a') await again.promise;
        await turn?.after?.ended;
        if (id === 'b') expect(turn?.after?.drafts).toMatchObject([{ id: 'a' }]);
        ends.push(id);
        return wrote(drafts);
      },
      { maxBatchOrders: 1 },
    );
    const writing = ['a', 'b'].map((id) => writer.write(draft(id)));
    await writing[1];
    expect(ends).toEqual(['b']);
    again.resolve();
    await Promise.all(writing);
    expect(ends).toEqual(['b', 'a']);
    await writer.close();
  });

  it('takes no more orders or lines into a transaction than it may', async () => {
    const { writer, batches } = setUp(async (drafts) => wrote(drafts), { maxBatchOrders: 2, maxBatchLines: 10 });
    const drafts = [draft('a'), draft('b'), draft('c', 6), draft('d', 5), draft('e', 50)];
    await Promise.all(drafts.map((one) => writer.write(one)));
    expect(idsOf(batches)).toEqual([['a', 'b'], ['c'], ['d'], ['e']]);
  });

  it('refuses who comes when the queue is full', async () => {
    const { writer } = setUp(async (drafts) => wrote(drafts), { maxQueued: 2 });
    const outcomes = await Promise.all(['a', 'b', 'c'].map((id) => writer.write(draft(id))));
    expect(outcomes[2]).toEqual({ refused: 'overloaded' });
    expect(outcomes.slice(0, 2)).toMatchObject([{ wrote: {} }, { wrote: {} }]);
  });

  it('does not let one bad order take the others down', async () => {
    const { writer, failures } = setUp(async (drafts) => {
      if (drafts.some((one) => one.id === 'bad')) throw new OrderBatchError('draft', new Error('check failed'));
      return wrote(drafts);
    });
    const ids = ['a', 'b', 'bad', 'c', 'd', 'e', 'f'];
    const outcomes = await Promise.all(ids.map((id) => writer.write(draft(id))));
    expect(outcomes).toMatchObject(ids.map((id) => (id === 'bad' ? { refused: 'internal' } : { wrote: { id } })));
    expect(failures).toHaveLength(1);
  });

  it('draws a new number when one is taken', async () => {
    const { writer } = setUp(async (drafts) => {
      if (drafts.some((one) => one.number === 'a')) throw new OrderBatchError('number_taken', null);
      return wrote(drafts);
    });
    expect(await writer.write(draft('a'))).toMatchObject({ wrote: { id: 'a', number: "a'" } });
  });

  it('tries again under contention, but not for ever', async () => {
    let failing = 2;
    const { writer, batches } = setUp(async (drafts) => {
      if (failing-- > 0) throw new OrderBatchError('contention', null);
      return wrote(drafts);
    });
    expect(await writer.write(draft('a'))).toMatchObject({ wrote: { id: 'a' } });
    failing = Infinity;
    expect(await writer.write(draft('b'))).toEqual({ refused: 'overloaded' });
    expect(batches.length).toBeLessThan(10);
  });

  it('asks a broken database once, not once an order', async () => {
    const { writer, batches, failures } = setUp(async () => {
      throw new OrderBatchError('unavailable', new Error('connection terminated'));
    });
    const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map((id) => writer.write(draft(id))));
    expect(outcomes).toEqual(Array.from({ length: 4 }, () => ({ refused: 'timeout' })));
    expect(batches).toHaveLength(1);
    expect(failures).toHaveLength(1);
  });

  it('answers those who wait before it closes, and nobody after', async () => {
    const { writer } = setUp(async (drafts) => wrote(drafts));
    const waiting = writer.write(draft('a'));
    await writer.close();
    expect(await waiting).toMatchObject({ wrote: { id: 'a' } });
    expect(await writer.write(draft('b'))).toEqual({ refused: 'going_away' });
    await writer.close();
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
