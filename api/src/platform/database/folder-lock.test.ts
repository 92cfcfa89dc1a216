import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FolderTakenError, takeFolder } from './folder-lock.ts';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'showfloor-folder-'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

// sysfs holds no sockets, like exFAT or a shared folder of a virtual machine.
it.each([undefined, '/sys/showfloor.lock'])('holds a folder for one (socket beside it: %s)', async (beside) => {
  const folder = join(parent, 'database');
  const lock = await takeFolder(folder, beside);
  await expect(takeFolder(folder, beside)).rejects.toBeInstanceOf(FolderTakenError);
  await lock.release();
  await (await takeFolder(folder, beside)).release();
});
