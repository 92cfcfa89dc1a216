import { refuse } from '@showfloor/contracts/errors';
import { count, eq } from 'drizzle-orm';
import type { ImageRepository } from '../../catalog/image-store.ts';
import { apiLimits } from '../../limits.ts';
import type { Database } from './database.ts';
import { brands } from './schema/accounts.ts';
import { images } from './schema/catalog.ts';

export function createImageRepository(database: Database): ImageRepository {
  return {
    create: (image) =>
      database.transaction(async (tx) => {
        // Locks the brand, so that two at once don't both see room for one more.
        await tx.select({ id: brands.id }).from(brands).where(eq(brands.id, image.brandId)).for('no key update');
        const [kept] = await tx.select({ images: count() }).from(images).where(eq(images.brandId, image.brandId));
        if (kept && kept.images >= apiLimits.imagesPerBrand) return refuse('limit_reached');
        await tx.insert(images).values(image);
        return image;
      }),
  };
}
