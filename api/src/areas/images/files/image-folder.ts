import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { imageIdSchema } from '@showfloor/contracts/ids';
import type { ImageFiles } from '../image-store.ts';
import { sniffedBytes } from '../sniff-image.ts';

/** Images as files of one folder, named by their id. A file appears under its name only when it is whole and on the disk. */
export function createImageFolder(folder: string): ImageFiles {
  const root = resolve(folder);
  const pathOf = (imageId: string) => join(root, imageIdSchema.parse(imageId));
  return {
    async write(imageId, bytes) {
      const path = pathOf(imageId);
      await mkdir(root, { recursive: true, mode: 0o700 });
      try {
        await writeWhole(`${path}.part`, bytes);
        await rename(`${path}.part`, path);
      } catch (error) {
        await rm(`${path}.part`, { force: true });
        throw error;
      }
    },

    async remove(imageId) {
      await rm(pathOf(imageId), { force: true });
    },

    async open(imageId) {
      const path = pathOf(imageId);
      const file = await open(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (file === null) return null;
      try {
        const { buffer, bytesRead } = await file.read(new Uint8Array(sniffedBytes), 0, sniffedBytes, 0);
        return { path, head: buffer.subarray(0, bytesRead) };
      } finally {
        await file.close();
      }
    },
  };
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
