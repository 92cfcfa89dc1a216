import { refuse } from '@showfloor/contracts/errors';
import { count, eq } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { imageLimits } from '../image-limits.ts';
import type { ImageRepository } from '../image-store.ts';
import { images } from './tables.ts';

export function createImageRepository(database: Database): ImageRepository {
  return {
    create: (image) =>
      database.transaction(async (tx) => {
        // Locks the brand, so that two at once don't both see room for one more.
        await tx.select({ id: brands.id }).from(brands).where(eq(brands.id, image.brandId)).for('no key update');
        const [kept] = await tx.select({ images: count() }).from(images).where(eq(images.brandId, image.brandId));
        if (kept && kept.images >= imageLimits.perBrand) return refuse('limit_reached');
        await tx.insert(images).values(image);
        return image;
      }),
  };
}
