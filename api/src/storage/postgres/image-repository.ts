import { refuse } from '@showfloor/contracts/errors';
import { count, eq } from 'drizzle-orm';
import type { ImageRepository } from '../../catalog/image-store.ts';
import { apiLimits } from '../../limits.ts';
import type { Database } from './database.ts';
import { images } from './schema/catalog.ts';

export function createImageRepository(database: Database): ImageRepository {
  return {
    async create(image) {
      const [kept] = await database.select({ images: count() }).from(images).where(eq(images.brandId, image.brandId));
      if (kept && kept.images >= apiLimits.imagesPerBrand) return refuse('limit_reached');
      await database.insert(images).values(image);
      return image;
    },
  };
}
