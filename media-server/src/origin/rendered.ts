import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);
/** Below this a compressed body saves no packet. */
const worthCompressingBytes = 1_400;

/** A text body, encoded once and, when somebody first wants it, compressed once, for everybody who gets it. */
export class Rendered {
  readonly body: Buffer;
  #gzip: Promise<Buffer> | undefined;

  constructor(text: string) {
    this.body = Buffer.from(text, 'utf8');
  }

  /** The body in gzip; undefined when it is too small to be worth it. */
  gzipped(): Promise<Buffer> | undefined {
    if (this.body.length < worthCompressingBytes) return undefined;
    this.#gzip ??= compress(this.body, { level: 9 });
    return this.#gzip;
  }
}
