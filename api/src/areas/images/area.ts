import type { Router } from 'express';
import { FairQueue } from '../../platform/fair-queue.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { BrandRepository } from '../brands/brand.ts';
import { addImage } from './add-image.ts';
import { createImageFolder } from './files/image-folder.ts';
import { imageRoutes } from './http/image-routes.ts';
import { uploadImage } from './http/upload-image.ts';
import { imageLimits } from './image-limits.ts';
import type { KeepPicture } from './image-store.ts';
import { createImageRepository } from './postgres/image-repository.ts';

export interface ImagesOptions {
  readonly brands: BrandRepository;
  /** Where the pictures' bytes are. */
  readonly folder: string;
}

export interface ImagesArea {
  readonly routers: readonly Router[];
  readonly endpoints: readonly Endpoint[];
  readonly keepPicture: KeepPicture;
  /** Refuses the pictures that wait. When the stop begins. */
  stopWaiting(): void;
}

/** Pictures that brands upload. */
export function imagesArea(platform: Platform, { brands, folder }: ImagesOptions): ImagesArea {
  const { database, links, newId, nowMs } = platform;
  const files = createImageFolder(folder);
  const { decoding: running, waiting, retryAfterMs } = imageLimits;
  const decoding = new FairQueue({ running, waiting, retryAfterMs });
  const parts = { images: createImageRepository(database), files, decoding, newId, nowMs };
  return {
    routers: [imageRoutes(files)],
    endpoints: [uploadImage({ ...parts, brands, links })],
    keepPicture: (brandId, sent, edgePx) => addImage(parts, brandId, sent, edgePx),
    stopWaiting: () => decoding.close(),
  };
}
