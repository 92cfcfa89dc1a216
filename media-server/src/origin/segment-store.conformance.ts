import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SegmentStore, StoreKeyError } from './segment-store.ts';

/** What every segment store must do. Run it from the adapter's own test. */
export function describeSegmentStore(
  name: string,
  create: () => Promise<{ readonly store: SegmentStore; readonly remove: () => Promise<void> }>,
): void {
  describe(`${name} as a segment store`, () => {
    let store: SegmentStore;
    let remove: () => Promise<void>;
    beforeEach(async () => {
      ({ store, remove } = await create());
    });
    afterEach(() => remove());

    test('gives back what was put, from pieces, and the newer value after another put', async () => {
      await store.put('show/v0/seg-1.m4s', [Buffer.from('ab'), Buffer.from('cd')]);
      expect(await store.get('show/v0/seg-1.m4s')).toEqual(Buffer.from('abcd'));
      await store.put('show/v0/seg-1.m4s', [Buffer.from('x')]);
      expect(await store.get('show/v0/seg-1.m4s')).toEqual(Buffer.from('x'));
    });

    test('answers undefined for what is not there', async () => {
      expect(await store.get('show/none')).toBeUndefined();
      expect(await store.getRange('show/none', 0, 4)).toBeUndefined();
      expect(await store.list('show')).toEqual([]);
      await store.delete('show/none');
      await store.deleteAll('show');
    });

    test('keeps the order of appends', async () => {
      for (let i = 0; i < 20; i++) await store.append('show/manifest.jsonl', Buffer.from(`${i}\n`));
      expect((await store.get('show/manifest.jsonl'))?.toString()).toBe(
        Array.from({ length: 20 }, (_, i) => `${i}\n`).join(''),
      );
    });

    test('reads ranges, cut to what is there', async () => {
      await store.put('show/a', [Buffer.from('0123456789')]);
      expect(await store.getRange('show/a', 2, 5)).toEqual(Buffer.from('234'));
      expect(await store.getRange('show/a', 8, 50)).toEqual(Buffer.from('89'));
      expect(await store.getRange('show/a', 10, 50)).toEqual(Buffer.alloc(0));
    });

    test('lists the keys below a prefix, sorted, and no others', async () => {
      for (const key of ['show/v1/b', 'show/v0/a', 'show/manifest.jsonl', 'show2/x']) {
        await store.put(key, [Buffer.from('1')]);
      }
      expect(await store.list('show')).toEqual(['show/manifest.jsonl', 'show/v0/a', 'show/v1/b']);
      expect(await store.list('show/v1')).toEqual(['show/v1/b']);
    });

    test('names the shows of which something is kept, sorted, until all of one is forgotten', async () => {
      expect(await store.shows()).toEqual([]);
      for (const key of ['show2/v0/a', 'show1/manifest.jsonl', 'show2/v1/b']) await store.put(key, [Buffer.from('1')]);
      expect(await store.shows()).toEqual(['show1', 'show2']);
      await store.deleteAll('show2');
      expect(await store.shows()).toEqual(['show1']);
    });

    test('forgets one key, or all below a prefix, and can write there again', async () => {
      for (const key of ['show/v0/a', 'show/v0/b', 'show/v1/c']) await store.put(key, [Buffer.from('1')]);
      await store.delete('show/v0/a');
      expect(await store.list('show')).toEqual(['show/v0/b', 'show/v1/c']);
      await store.deleteAll('show');
      expect(await store.list('show')).toEqual([]);
      await store.put('show/v0/a', [Buffer.from('2')]);
      expect(await store.get('show/v0/a')).toEqual(Buffer.from('2'));
    });

    test('refuses keys that could lead elsewhere', async () => {
      for (const key of ['../a', 'show/../a', '/a', 'a//b', '', 'show/.hidden', 'a\0b', 'a b', `a/${'x'.repeat(81)}`]) {
        await expect(store.put(key, [Buffer.from('1')])).rejects.toBeInstanceOf(StoreKeyError);
        await expect(store.get(key)).rejects.toBeInstanceOf(StoreKeyError);
      }
    });
  });
}
