import { statfs } from 'node:fs/promises';
import { sqlStateOf } from '../database/sql-state.ts';

/** SQLSTATE: the database's disk is full. */
const diskFull = '53100';

export interface DiskSpaceOptions {
  /** On the disk that is watched. */
  readonly folder: string;
  /** Less than this is no room: what is under way, and the database's own log, need some to the end. 0: the disk isn't watched. */
  readonly reserveBytes: number;
  /** Time that passes, ms. */
  readonly passingMs: () => number;
  /** Called when room runs out and when it is back. */
  readonly onChange: (hasSpace: boolean) => void;
  /** How long an answer of the disk is believed. Default: 500. */
  readonly believedMs?: number;
  /** How long room is taken to be gone after something found none, maybe on another disk. Default: 2,000. */
  readonly reportedMs?: number;
}

/** Whether there is room to keep what is asked to be kept. Writes are refused before the disk is full to the last byte, and taken again by themselves. */
export class DiskSpace {
  readonly #options: Required<DiskSpaceOptions>;
  #hasSpace = true;
  #asked: Promise<boolean> | null = null;
  #believedUntilMs = Number.NEGATIVE_INFINITY;
  #reportedUntilMs = Number.NEGATIVE_INFINITY;

  constructor(options: DiskSpaceOptions) {
    this.#options = { believedMs: 500, reportedMs: 2_000, ...options };
  }

  /** Whether something may be written now. */
  hasSpace(): Promise<boolean> {
    const nowMs = this.#options.passingMs();
    if (nowMs < this.#reportedUntilMs) return Promise.resolve(false);
    if (this.#asked === null || nowMs >= this.#believedUntilMs) {
      this.#believedUntilMs = nowMs + this.#options.believedMs;
      this.#asked = this.#ask();
    }
    return this.#asked;
  }

  /** Takes note of a failure. @returns whether it was one for want of room. */
  isOutOfSpace(error: unknown): boolean {
    if (!isFull(error)) return false;
    this.#reportedUntilMs = this.#options.passingMs() + this.#options.reportedMs;
    this.#believedUntilMs = Number.NEGATIVE_INFINITY;
    this.#say(false);
    return true;
  }

  async #ask(): Promise<boolean> {
    const { folder, reserveBytes } = this.#options;
    // A folder that can't be asked is reported by whoever writes into it.
    const disk = reserveBytes > 0 ? await statfs(folder).catch(() => null) : null;
    const hasSpace = disk === null || disk.bavail * disk.bsize >= reserveBytes;
    this.#say(hasSpace);
    return hasSpace;
  }

  #say(hasSpace: boolean): void {
    if (hasSpace === this.#hasSpace) return;
    this.#hasSpace = hasSpace;
    this.#options.onChange(hasSpace);
  }
}

/** Whether a disk was full, or a quota used up, anywhere in the chain of an error's causes. */
function isFull(error: unknown): boolean {
  if (sqlStateOf(error)?.code === diskFull) return true;
  for (let cause = error; typeof cause === 'object' && cause !== null; cause = 'cause' in cause ? cause.cause : null) {
    if ('code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT')) return true;
  }
  return false;
}
