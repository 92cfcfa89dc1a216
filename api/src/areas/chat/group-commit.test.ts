import { expect, it } from 'vitest';
import { GroupCommit } from './group-commit.ts';

class BadItem extends Error {}

function setUp(maxBatch = 3, maxWaiting = 5) {
  const batches: string[][] = [];
  const writes: PromiseWithResolvers<void>[] = [];
  const commits = new GroupCommit<string>({
    write: (items) => {
      batches.push([...items]);
      const write = Promise.withResolvers<void>();
      writes.push(write);
      return write.promise;
    },
    maxBatch,
    maxWaiting,
    isOfItem: (error) => error instanceof BadItem,
  });
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { batches, writes, commits, turn };
}

it('gathers while it writes, in order, and answers when it is written', async () => {
  const { batches, writes, commits, turn } = setUp();
  const answered: string[] = [];
  const add = (item: string) => void commits.add(item).then(() => answered.push(item));
  add('a');
  await turn();
  for (const item of ['b', 'c', 'd', 'e']) add(item);
  await turn();
  expect([batches, answered]).toEqual([[['a']], []]);
  writes[0]?.resolve();
  await turn();
  expect([batches.at(-1), answered]).toEqual([['b', 'c', 'd'], ['a']]);
  writes[1]?.resolve();
  await turn();
  writes[2]?.resolve();
  await commits.idle();
  expect([batches.at(-1), answered]).toEqual([['e'], ['a', 'b', 'c', 'd', 'e']]);
});

it('fails the batch that failed, and goes on', async () => {
  const { writes, commits, turn } = setUp();
  const failed = [commits.add('a'), commits.add('b')];
  await turn();
  const fine = commits.add('c');
  writes[0]?.reject(new Error('disk full'));
  for (const each of failed) await expect(each).rejects.toThrow('disk full');
  await turn();
  writes[1]?.resolve();
  expect(await fine).toBe(true);
});

it('takes no more than may wait', async () => {
  const { commits, turn } = setUp(1, 2);
  void commits.add('a');
  await turn();
  void commits.add('b');
  void commits.add('c');
  expect(await commits.add('d')).toBe(false);
});

it('sets the item aside that spoils its batch, and writes the others in their order', async () => {
  const written: string[] = [];
  const commits = new GroupCommit<string>({
    write: async (items) => {
      if (items.some((item) => item.startsWith('bad'))) throw new BadItem();
      written.push(...items);
    },
    maxBatch: 100,
    maxWaiting: 100,
    isOfItem: (error) => error instanceof BadItem,
  });
  const items = ['a', 'bad 1', 'b', 'c', 'd', 'bad 2', 'e'];
  const outcomes = await Promise.allSettled(items.map((item) => commits.add(item)));
  expect(written).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(outcomes.map(({ status }) => status)).toEqual(
    items.map((item) => (item.startsWith('bad') ? 'rejected' : 'fulfilled')),
  );
});
