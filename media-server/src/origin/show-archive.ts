import { limits } from '../limits.ts';
import { type ManifestRecord, manifestLine, parseManifest } from './manifest-record.ts';
import type { SegmentStore } from './segment-store.ts';
import type { StoreBacklog } from './store-backlog.ts';

const manifestFile = 'manifest.jsonl';
const newline = Buffer.from('\n');

/** The store did not take what was handed in, within the time there was. It is tried on. */
export class StoreBehindError extends Error {
  override readonly name = 'StoreBehindError';
}

export interface ShowArchiveOptions {
  readonly store: SegmentStore;
  readonly showId: string;
  readonly backlog: StoreBacklog;
  /** A write failed, and is tried again. */
  readonly onError: (error: Error) => void;
  /** First and longest pause between tries, ms. Default 250 and 10,000. */
  readonly retryMs?: readonly [number, number] | undefined;
}

/** What becomes of a file that was handed in; one of the two is called, once. */
export interface FileOutcome {
  readonly onStored?: () => void;
  /** It was given up: too much waits for a store that fails or is too slow. */
  readonly onLost?: () => void;
}

interface Write {
  readonly run: () => Promise<void>;
  readonly bytes: number;
  /** Of a media file: what gives it up. Lines of the manifest and init segments never go. */
  readonly lose: (() => void) | undefined;
  readonly first: boolean;
  started: boolean;
}

/**
 * One show in the store: its files, and the manifest that lists them once they are there. Writes happen one after the other, each until it
 * has worked: what was acknowledged as kept is kept, or still tried. Only media is given up, the oldest first, when too much of it waits.
 */
export class ShowArchive {
  readonly #options: ShowArchiveOptions;
  readonly #queue: Write[] = [];
  #working: Promise<void> | undefined;
  #failures = 0;
  /** The manifest may end within a line: a write of it failed half-way, or a crash came. */
  #torn = false;
  #wake: (() => void) | undefined;
  #closed = false;

  constructor(options: ShowArchiveOptions) {
    this.#options = options;
  }

  /** What an earlier life wrote; undefined when there was none. @throws when it is too large: to begin anew would use its names again. */
  async load(): Promise<ManifestRecord[] | undefined> {
    const { store, showId } = this.#options;
    const data = await store.get(this.#key(manifestFile));
    if (data === undefined) return undefined;
    if (data.length > limits.manifestBytes) throw new Error(`the manifest of ${showId} is too large`);
    // A line torn by a crash would swallow the next one.
    this.#torn = data.length > 0 && data.at(-1) !== 0x0a;
    const { records } = parseManifest(data.toString('utf8'));
    return records.length > 0 ? records : undefined;
  }

  /** Adds a line once everything before it is written. */
  record(record: ManifestRecord): void {
    this.#enqueue({ run: () => this.#append(record) });
  }

  /** Adds a line before all that waits but what was put first earlier: it must stand before something becomes known outside. */
  recordFirst(record: ManifestRecord): void {
    this.#enqueue({ run: () => this.#append(record), first: true });
  }

  /** Writes a rendition's init segment, then its line. */
  init(rendition: string, file: string, data: Buffer, record: ManifestRecord): void {
    this.#enqueue({ run: () => this.#write(rendition, file, [data], record), bytes: data.length });
  }

  /** Writes a rendition's media file, then its line. */
  file(
    rendition: string,
    file: string,
    pieces: readonly Buffer[],
    record: ManifestRecord,
    { onStored, onLost }: FileOutcome = {},
  ): void {
    let bytes = 0;
    for (const piece of pieces) bytes += piece.length;
    const run = async (): Promise<void> => {
      await this.#write(rendition, file, pieces, record);
      onStored?.();
    };
    this.#enqueue({ run, bytes, lose: () => onLost?.() });
  }

  /** A rendition's file; undefined when it is not there. */
  read(rendition: string, file: string): Promise<Buffer | undefined> {
    return this.#options.store.get(this.#key(`${rendition}/${file}`));
  }

  /** Forgets a rendition's file. */
  forget(rendition: string, file: string): void {
    this.#enqueue({ run: () => this.#options.store.delete(this.#key(`${rendition}/${file}`)) });
  }

  /** Nothing waits to be written. */
  get isIdle(): boolean {
    return this.#working === undefined;
  }

  /**
   * Resolves when everything handed in so far is written. What failed is tried at once.
   * @throws StoreBehindError when that takes longer than `withinMs`.
   */
  async idle(withinMs: number): Promise<void> {
    const working = this.#working;
    if (working === undefined) return;
    this.#wake?.();
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(reject, withinMs, new StoreBehindError(`${this.#queue.length} writes are not done`));
    try {
      await Promise.race([working, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Tries for at most `withinMs` what is left, then gives up. @throws StoreBehindError when something is left. */
  async close(withinMs: number): Promise<void> {
    try {
      await this.idle(withinMs);
    } finally {
      this.#closed = true;
      this.#wake?.();
    }
  }

  #enqueue(write: Partial<Omit<Write, 'run' | 'started'>> & Pick<Write, 'run'>): void {
    const { run, bytes = 0, lose, first = false } = write;
    const entry: Write = { run, bytes, lose, first, started: false };
    const behind = first ? this.#queue.findLastIndex((other) => other.first || other.started) + 1 : this.#queue.length;
    this.#queue.splice(behind, 0, entry);
    this.#options.backlog.add(bytes);
    this.#trim();
    this.#working ??= this.#work();
  }

  /** Gives up the oldest media while too much waits in this process. */
  #trim(): void {
    const { backlog } = this.#options;
    while (backlog.isOver) {
      const index = this.#queue.findIndex((write) => write.lose !== undefined && !write.started);
      const [lost] = index < 0 ? [] : this.#queue.splice(index, 1);
      if (lost === undefined) return;
      backlog.remove(lost.bytes);
      lost.lose?.();
    }
  }

  async #work(): Promise<void> {
    const { backlog, onError } = this.#options;
    // Whoever begins this keeps its promise first.
    await undefined;
    for (let write = this.#queue[0]; write !== undefined && !this.#closed; write = this.#queue[0]) {
      write.started = true;
      try {
        await write.run();
        this.#failures = 0;
        backlog.setFailing(this, false);
      } catch (error) {
        // While it waits for its next try it may be given up like any other.
        write.started = false;
        backlog.setFailing(this, true);
        onError(error instanceof Error ? error : new Error(String(error)));
        await this.#pause();
        continue;
      }
      this.#queue.splice(this.#queue.indexOf(write), 1);
      backlog.remove(write.bytes);
    }
    for (const left of this.#closed ? this.#queue.splice(0) : []) {
      backlog.remove(left.bytes);
      left.lose?.();
    }
    if (this.#closed) backlog.setFailing(this, false);
    this.#working = undefined;
  }

  async #pause(): Promise<void> {
    const [firstMs, longestMs] = this.#options.retryMs ?? [250, 10_000];
    const ms = Math.min(longestMs, firstMs * 2 ** this.#failures);
    this.#failures += 1;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      // A process that ends waits for none of this.
      timer.unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }

  async #write(rendition: string, file: string, pieces: readonly Buffer[], record: ManifestRecord): Promise<void> {
    await this.#options.store.put(this.#key(`${rendition}/${file}`), pieces);
    await this.#append(record);
  }

  async #append(record: ManifestRecord): Promise<void> {
    const line = Buffer.from(manifestLine(record));
    const data = this.#torn ? Buffer.concat([newline, line]) : line;
    // Until it is known to have worked: a full disk takes the first half of a line.
    this.#torn = true;
    await this.#options.store.append(this.#key(manifestFile), data);
    this.#torn = false;
  }

  #key(file: string): string {
    return `${this.#options.showId}/${file}`;
  }
}
