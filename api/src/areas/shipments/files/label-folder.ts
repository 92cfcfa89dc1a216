import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { shipmentIdSchema } from '@showfloor/contracts/ids';
import type { LabelFiles } from '../shipment.ts';

/** Labels as files of one folder, named by their parcel. A file appears under its name only when it is whole and on the disk. */
export function createLabelFolder(folder: string): LabelFiles {
  const root = resolve(folder);
  const pathOf = (shipmentId: string) => join(root, `${shipmentIdSchema.parse(shipmentId)}.pdf`);
  return {
    async write(shipmentId, pdf) {
      const path = pathOf(shipmentId);
      await mkdir(root, { recursive: true, mode: 0o700 });
      try {
        const file = await open(`${path}.part`, 'w', 0o600);
        try {
          await file.writeFile(pdf);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(`${path}.part`, path);
      } catch (error) {
        await rm(`${path}.part`, { force: true });
        throw error;
      }
    },

    read: (shipmentId) =>
      readFile(pathOf(shipmentId)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      }),
  };
}
