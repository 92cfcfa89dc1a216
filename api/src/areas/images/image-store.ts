import type { Refusal } from '@showfloor/contracts/errors';
import type { ImageType } from './sniff-image.ts';

export interface Image {
  readonly id: string;
  readonly brandId: string;
  readonly contentType: ImageType;
  readonly bytes: number;
  readonly createdAtMs: number;
}

/**
 * Keeps a picture that was sent, with no edge longer than `edgePx` (default `limits.imageEdgePx`). Refuses what is no picture, what is damaged or too
 * large, `limit_reached` where a brand has too many, and `overloaded` where too many wait to be decoded.
 */
export type KeepPicture = (brandId: string, sent: Uint8Array, edgePx?: number) => Promise<Image | Refusal>;

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
