import type { Refusal } from '@showfloor/contracts/errors';
import type { ImageType } from './sniff-image.ts';

export interface Image {
  readonly id: string;
  readonly brandId: string;
  readonly contentType: ImageType;
  readonly bytes: number;
  readonly createdAtMs: number;
}

/** Port: which images there are, and whose. */
export interface ImageRepository {
  /** Refuses `limit_reached`. */
  create(image: Image): Promise<Image | Refusal<'limit_reached' | 'not_found'>>;
}

/** Port: the bytes of images, never changed once written. */
export interface ImageFiles {
  /** Resolves when the bytes would outlive a crash. */
  write(imageId: string, bytes: Uint8Array): Promise<void>;
  remove(imageId: string): Promise<void>;
  /** The path of an image's file and its first bytes, or null when there is none. */
  open(imageId: string): Promise<{ readonly path: string; readonly head: Uint8Array } | null>;
}
