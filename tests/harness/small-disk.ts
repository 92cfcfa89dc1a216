import { execFileSync, spawnSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk that a test can fill. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves `bytes` free on it, as nearly as its blocks allow. */
  fill(bytes?: number): void;
  makeRoom(): void;
  remove(): Promise<void>;
}

/** Whoever writes meanwhile may have more on it than it is to hold. */
const triesToFill = 20;

/** Mounts a file system in memory of its own, which is full when it is made as small as what lies on it: that takes no time, however large it is. @throws where this user may not. */
export async function smallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'showfloor-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'showfloor-test', folder]);
  const resize = (size: string) => spawnSync('mount', ['-o', `remount,size=${size}`, folder]).status === 0;
  return {
    folder,
    fill(bytes = 0) {
      for (let tries = 0; tries < triesToFill; tries++) {
        const { blocks, bfree, bsize } = statfsSync(folder);
        if (resize(`${Math.ceil(((blocks - bfree) * bsize + bytes) / 1_024)}k`)) return;
      }
      throw new Error(`${folder} could not be filled`);
    },
    makeRoom() {
      if (!resize(`${megabytes}m`)) throw new Error(`there is no room to be made in ${folder}`);
    },
    async remove() {
      spawnSync('umount', ['-l', folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
