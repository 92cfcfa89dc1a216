import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { DiskSpace } from './disk-space.ts';

function watch(reserveBytes: number) {
  const said: boolean[] = [];
  let nowMs = 0;
  const room = new DiskSpace({
    folder: tmpdir(),
    reserveBytes,
    passingMs: () => nowMs,
    onChange: (hasSpace) => said.push(hasSpace),
  });
  return { room, said, pass: (ms: number) => (nowMs += ms) };
}

describe('DiskSpace', () => {
  it('has none while the disk has less than the reserve', async () => {
    expect(await watch(1).room.hasSpace()).toBe(true);
    const { room, said } = watch(Number.MAX_SAFE_INTEGER);
    expect([await room.hasSpace(), await room.hasSpace()]).toEqual([false, false]);
    expect(said).toEqual([false]);
  });

  it.each([
    ['a file', Object.assign(new Error('write'), { code: 'ENOSPC' })],
    ['a quota', new Error('image', { cause: Object.assign(new Error('write'), { code: 'EDQUOT' }) })],
    [
      'the database',
      new Error('query', { cause: Object.assign(new Error('could not extend file'), { code: '53100' }) }),
    ],
  ])('has none after %s found none, until it is worth another try', async (_name, error) => {
    const { room, said, pass } = watch(1);
    expect(room.isOutOfSpace(error)).toBe(true);
    expect(await room.hasSpace()).toBe(false);
    pass(2_000);
    expect(await room.hasSpace()).toBe(true);
    expect(said).toEqual([false, true]);
  });

  it('takes other failures for what they are', async () => {
    const { room } = watch(0);
    expect(room.isOutOfSpace(Object.assign(new Error('no'), { code: 'EACCES' }))).toBe(false);
    expect(room.isOutOfSpace(null)).toBe(false);
    expect(await room.hasSpace()).toBe(true);
  });
});
