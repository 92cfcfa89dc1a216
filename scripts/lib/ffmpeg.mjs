import { ensureDebianPackages } from './debian-packages.mjs';
import { findProgram } from './find-program.mjs';

/**
 * The ffmpeg and ffprobe that tests check our output with. The product itself doesn't use them.
 *
 * @param {import('./progress.mjs').Progress} progress
 */
export async function ensureFfmpeg(progress) {
  if (findProgram(['ffmpeg']) && findProgram(['ffprobe'])) return;
  await ensureDebianPackages('FFmpeg, for the tests,', ['ffmpeg'], progress);
}
