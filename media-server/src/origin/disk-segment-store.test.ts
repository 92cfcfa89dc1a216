import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DiskSegmentStore } from './disk-segment-store.ts';
import { describeSegmentStore } from './segment-store.conformance.ts';

async function temporaryStore() {
  const root = await mkdtemp(join(tmpdir(), 'segments-'));
  return { root, store: new DiskSegmentStore({ root }), remove: () => rm(root, { recursive: true }) };
}

describeSegmentStore('disk', temporaryStore);

test('leaves nothing unfinished beside what was put', async () => {
  const { root, store, remove } = await temporaryStore();
  await store.put('show/v0/seg-1.m4s', [Buffer.from('ab')]);
  expect(await readdir(join(root, 'show/v0'))).toEqual(['seg-1.m4s']);
  await remove();
});

test('another store on the same folder sees it all', async () => {
  const { root, store, remove } = await temporaryStore();
  await store.append('show/manifest.jsonl', Buffer.from('1\n'));
  const later = new DiskSegmentStore({ root });
  await later.append('show/manifest.jsonl', Buffer.from('2\n'));
  expect((await later.get('show/manifest.jsonl'))?.toString()).toBe('1\n2\n');
  await remove();
});
