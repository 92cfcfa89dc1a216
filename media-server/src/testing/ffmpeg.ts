import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const probedSchema = z.object({ streams: z.array(z.object({ codec_name: z.string(), width: z.number().optional() })) });

/** The streams that ffprobe finds at an address. */
export async function probe(address: string): Promise<{ codec: string; width: number | undefined }[]> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_streams', '-of', 'json', address], {
    timeout: 30_000,
  });
  const { streams } = probedSchema.parse(JSON.parse(stdout));
  return streams.map(({ codec_name, width }) => ({ codec: codec_name, width }));
}

/** Frames keep the times that they came with: by default FFmpeg rounds to whole frames of a rate it guesses, and complains where two fall into one. */
const asTheyCame = ['-fps_mode', 'passthrough', '-enc_time_base', '-1'];

/** What a decoder complains of, over the whole of a replay. */
export async function decodingErrors(address: string): Promise<string> {
  const args = ['-v', 'error', '-i', address, '-map', '0', ...asTheyCame, '-f', 'null', '-'];
  const { stderr } = await run('ffmpeg', args, { timeout: 60_000 });
  return stderr;
}
