import { eq } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { images } from '../../images/postgres/tables.ts';
import type { ImageAlts } from '../image-alts.ts';

export function createImageAlts(database: Database): ImageAlts {
  return {
    async brandOf(imageId) {
      const [image] = await database.select({ brandId: images.brandId }).from(images).where(eq(images.id, imageId));
      return image?.brandId ?? null;
    },
    async set(imageId, alt) {
      await database.update(images).set({ alt }).where(eq(images.id, imageId));
    },
  };
}
