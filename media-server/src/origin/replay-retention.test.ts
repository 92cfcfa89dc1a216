import { expect, test } from 'vitest';
import { t0 } from '../packager/test-stream.ts';
import { type ManifestRecord, manifestLine } from './manifest-record.ts';
import { MemorySegmentStore } from './memory-segment-store.ts';
import { ReplayRetention } from './replay-retention.ts';
import { segmentRecord } from './test-manifest.ts';

const dayMs = 86_400_000;

const segment = (programTimeMs: number) => segmentRecord({ programTimeMs });

async function store(shows: Readonly<Record<string, readonly ManifestRecord[]>>): Promise<MemorySegmentStore> {
  const memory = new MemorySegmentStore();
  for (const [showId, records] of Object.entries(shows)) {
    await memory.put(`${showId}/v0/seg-0.m4s`, [Buffer.from('abc')]);
    await memory.put(
      `${showId}/manifest.jsonl`,
      records.map((record) => Buffer.from(manifestLine(record))),
    );
  }
  return memory;
}

test('deletes shows that ended before the time that replays are kept, and no others', async () => {
  const memory = await store({
    old: [segment(t0), { type: 'end' }],
    recent: [segment(t0 + 5 * dayMs), { type: 'end' }],
    live: [segment(t0)],
  });
  let nowMs = t0 + 6 * dayMs;
  const forgotten: string[] = [];
  const retention = new ReplayRetention({
    store: memory,
    keepMs: 7 * dayMs,
    nowMs: () => nowMs,
    onDelete: (showId) => forgotten.push(showId),
    onError: (showId, error) => expect.fail(`${showId}: ${error.message}`),
  });
  expect(await retention.sweep()).toEqual([]);
  nowMs = t0 + 7 * dayMs + 2_000;
  expect(await retention.sweep()).toEqual(['old']);
  expect(await memory.shows()).toEqual(['live', 'recent']);
  nowMs = t0 + 400 * dayMs;
  expect(await retention.sweep()).toEqual(['recent']);
  expect(await memory.shows()).toEqual(['live']);
  expect(forgotten).toEqual(['old', 'recent']);
});

test('one show that fails keeps none of the others, and is tried again', async () => {
  const memory = await store({ bad: [segment(t0), { type: 'end' }], good: [segment(t0), { type: 'end' }] });
  const deleteAll = memory.deleteAll.bind(memory);
  let broken = true;
  memory.deleteAll = (prefix) => (broken && prefix === 'bad' ? Promise.reject(new Error('busy')) : deleteAll(prefix));
  const errors: string[] = [];
  const retention = new ReplayRetention({
    store: memory,
    keepMs: 0,
    nowMs: () => t0 + dayMs,
    onDelete: () => undefined,
    onError: (showId, error) => errors.push(`${showId}: ${error.message}`),
  });
  expect(await retention.sweep()).toEqual(['good']);
  expect(errors).toEqual(['bad: busy']);
  broken = false;
  expect(await retention.sweep()).toEqual(['bad']);
});
