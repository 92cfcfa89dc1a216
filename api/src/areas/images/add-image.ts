import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import type { FairQueue } from '../../platform/fair-queue.ts';
import type { Image, ImageFiles, ImageRepository } from './image-store.ts';
import { heicMessage, type PictureRefusal, preparePicture } from './prepare-picture.ts';
import { imageTypes, isHeic, sniffImage } from './sniff-image.ts';

export interface AddImageParts {
  readonly images: ImageRepository;
  readonly files: ImageFiles;
  /** Where pictures wait to be decoded: brands take turns. */
  readonly decoding: FairQueue;
  readonly newId: IdSource;
  readonly nowMs: () => number;
}

/** Why a picture was not kept; `overloaded` when too many wait to be decoded. */
type AddImageRefusal = PictureRefusal | Refusal<'overloaded' | 'limit_reached' | 'not_found'>;

/** Keeps an uploaded picture as `preparePicture` makes it: its bytes first, so that no row names a file that isn't there. */
export async function addImage(
  parts: AddImageParts,
  brandId: string,
  sent: Uint8Array,
  edgePx?: number,
): Promise<Image | AddImageRefusal> {
  if (isHeic(sent)) return refuse('unsupported_media_type', { message: heicMessage });
  if (sniffImage(sent) === null) {
    return refuse('unsupported_media_type', { message: `This is no picture: send ${imageTypes.join(', ')}.` });
  }
  const picture = await parts.decoding.run(brandId, () => preparePicture(sent, edgePx));
  if (isRefusal(picture)) return picture;
  const { bytes, contentType } = picture;
  const id = parts.newId('image');
  await parts.files.write(id, bytes);
  const created = { id, brandId, contentType, bytes: bytes.length, createdAtMs: parts.nowMs() };
  const image = await parts.images.create(created).catch(async (error: unknown) => {
    await parts.files.remove(id);
    throw error;
  });
  if (isRefusal(image)) await parts.files.remove(id);
  return image;
}
