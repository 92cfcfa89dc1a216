import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, openSync, statfsSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk that a test can fill. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves `bytes` free on it, as nearly as its blocks allow. */
  fill(bytes?: number): void;
  makeRoom(): Promise<void>;
  remove(): Promise<void>;
}

/** Mounts a file system in memory of its own. @throws where this user may not. */
export async function smallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'showfloor-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'showfloor-test', folder]);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill(bytes = 0) {
      const file = openSync(ballast, 'a');
      const block = Buffer.alloc(4_096);
      try {
        while (statfsSync(folder).bavail * block.length > bytes) writeSync(file, block);
      } finally {
        closeSync(file);
      }
    },
    makeRoom: () => rm(ballast),
    async remove() {
      spawnSync('umount', ['-l', folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
