import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import sharp, { type Metadata } from 'sharp';
import type { ImageType } from './sniff-image.ts';

export interface PreparedPicture {
  readonly contentType: ImageType;
  readonly bytes: Uint8Array;
}

/** Far more than the largest picture takes on a slow machine. */
const decodeSeconds = 20;
const quality = 85;

export type PictureRefusal = Refusal<'image_unreadable' | 'body_too_large' | 'unsupported_media_type'>;

// Decoders are where pictures attack: only those are reachable that we mean to use. One picture at a time is one core.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif'],
});
sharp.concurrency(1);
sharp.cache(false);

/**
 * Makes of whatever picture was sent the one that is kept: decoded, turned as its camera was held, in sRGB, no edge longer than
 * `edgePx` (default `limits.imageEdgePx`), without anything that its file said beside (place, time, camera). JPEG, or WebP where it has transparency; of several
 * frames the first. Refuses `image_unreadable` what is damaged, empty or cut short, `body_too_large` what has too many pixels, and
 * `unsupported_media_type` what the decoders don't know.
 */
export async function preparePicture(
  sent: Uint8Array,
  edgePx: number = limits.imageEdgePx,
): Promise<PreparedPicture | PictureRefusal> {
  const said = await sharp(sent, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (said === null) return refuse('image_unreadable');
  const refusal = refuseByHeader(said);
  if (refusal) return refusal;
  const upright = sharp(sent, { failOn: 'error', limitInputPixels: limits.imagePixels, sequentialRead: true })
    .autoOrient()
    .resize(edgePx, edgePx, { fit: 'inside', withoutEnlargement: true })
    .timeout({ seconds: decodeSeconds });
  const asKept = said.hasAlpha ? upright.webp({ quality }) : upright.jpeg({ quality });
  const bytes = await asKept.toBuffer().catch(() => null);
  if (bytes === null) return refuse('image_unreadable');
  return { contentType: said.hasAlpha ? 'image/webp' : 'image/jpeg', bytes };
}

function refuseByHeader({ width, height, compression }: Metadata): PictureRefusal | null {
  // HEIC: the container is known, the codec inside (H.265) is patented and not among the decoders.
  if (compression === 'hevc') return refuse('unsupported_media_type', { message: heicMessage });
  if (!(width > 0 && height > 0)) return refuse('image_unreadable');
  if (width * height <= limits.imagePixels) return null;
  const megapixels = Math.floor(limits.imagePixels / 1_000_000);
  return refuse('body_too_large', {
    message: `The picture has more than ${megapixels} megapixels. Make it smaller and choose it again.`,
    details: { most: limits.imagePixels },
  });
}

/** What to do about a HEIC picture. */
export const heicMessage =
  'HEIC pictures cannot be read here. Send it as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible).';
