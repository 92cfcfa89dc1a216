import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/** An answer that is a file, sent as it is made. What it says of its type stands in the endpoint's `answerType`. */
export class StreamedAnswer {
  readonly fileName: string;
  readonly chunks: AsyncIterable<string | Uint8Array>;

  /** @param fileName of letters, digits, dots and dashes. */
  constructor(fileName: string, chunks: AsyncIterable<string | Uint8Array>) {
    if (!/^[\w.-]+$/.test(fileName)) throw new RangeError(`${fileName} is no plain file name`);
    this.fileName = fileName;
    this.chunks = chunks;
  }
}

/** An answer that is a file which is made already. @param fileName as above. */
export function fileAnswer(fileName: string, bytes: Uint8Array): StreamedAnswer {
  return new StreamedAnswer(fileName, Readable.from([bytes]));
}

/** Sends it; a reader who is gone is no failure. Once the first bytes are out, a failure can only cut the answer short, so that it isn't taken for whole. */
export async function sendStreamed(
  response: Response,
  { fileName, chunks }: StreamedAnswer,
  type: string,
): Promise<void> {
  response.type(type).setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
  try {
    await pipeline(Readable.from(chunks), response);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error;
  }
}
