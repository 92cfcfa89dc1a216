export const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/avif'] as const;
export type ImageType = (typeof imageTypes)[number];

/** What cameras of some phones write; see `heicMessage`. */
export const heicTypes = ['image/heic', 'image/heif'] as const;

/** Enough of a file's first bytes for `sniffImage`. */
export const sniffedBytes = 32;

/** What a file is by its first bytes, whatever it is called; null when it is none of `imageTypes`. */
export function sniffImage(bytes: Uint8Array): ImageType | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  // ISO BMFF: the brand "avif" or "avis", as the major one or among the compatible ones.
  if (text(4, 8) === 'ftyp' && /^avi[fs]|^.{8}(?:.{4})*avi[fs]/s.test(text(8, sniffedBytes))) return 'image/avif';
  return null;
}

/** Whether a file is a HEIC picture: ISO BMFF with a brand of HEVC (ISO/IEC 23008-12 annex B), and none of AVIF. */
export function isHeic(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(4, sniffedBytes));
  return /^ftyp(?:hei[cxms]|hev[cxms])/.test(start) || (/^ftypmif1/.test(start) && /hei[cxms]/.test(start));
}
