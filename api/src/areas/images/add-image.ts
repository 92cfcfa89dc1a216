import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { imageLimits } from './image-limits.ts';
import { imagePixels } from './image-pixels.ts';
import type { Image, ImageFiles, ImageRepository } from './image-store.ts';
import { imageTypes, sniffImage } from './sniff-image.ts';

export interface AddImageParts {
  readonly images: ImageRepository;
  readonly files: ImageFiles;
  readonly newId: IdSource;
  readonly nowMs: () => number;
}

/** Keeps an uploaded picture: its bytes first, so that no row names a file that isn't there. Refuses what isn't a picture by its bytes, and
 * one that unfolds to more than a phone can take. */
export async function addImage(parts: AddImageParts, brandId: string, bytes: Uint8Array): Promise<Image | Refusal> {
  const contentType = sniffImage(bytes);
  if (contentType === null) {
    return refuse('unsupported_media_type', { message: `This is no picture: send ${imageTypes.join(', ')}.` });
  }
  const pixels = imagePixels(contentType, bytes);
  if (pixels !== null && pixels > imageLimits.pixels) {
    return refuse('body_too_large', {
      message: 'The picture has too many pixels.',
      details: { most: imageLimits.pixels },
    });
  }
  const id = parts.newId('image');
  await parts.files.write(id, bytes);
  const image = await parts.images.create({
    id,
    brandId,
    contentType,
    bytes: bytes.length,
    createdAtMs: parts.nowMs(),
  });
  if (isRefusal(image)) await parts.files.remove(id);
  return image;
}
