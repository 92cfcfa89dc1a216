import { isRehearsalPerson } from '../../platform/identity/rehearsal-person.ts';
import type { Mark } from './marks.ts';
import { sanctionLimits } from './sanction-limits.ts';

/** A mark of somebody who wrote. */
export interface SeenMark extends Mark {
  readonly brandId: string;
  readonly userId: string;
  readonly seenAtMs: number;
}

/** Port: from where people of the audience wrote. */
export interface WriterMarks {
  keep(seen: readonly SeenMark[]): Promise<void>;
}

export interface WritersSeenParts {
  readonly marks: WriterMarks;
  readonly nowMs: () => number;
  readonly passingMs: () => number;
  readonly onError: (error: unknown) => void;
}

/** Gathers from where people write, and has it kept beside their messages, never in their way: each mark once a day, many in one statement. */
export class WritersSeen {
  readonly #parts: WritersSeenParts;
  /** When each was seen last, the longest ago first. */
  readonly #seenAtMs = new Map<string, number>();
  #waiting: SeenMark[] = [];
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: WritersSeenParts) {
    this.#parts = parts;
  }

  saw(brandId: string, userId: string, marks: readonly Mark[]): void {
    // They all come from this machine.
    if (isRehearsalPerson(userId)) return;
    const seenAtMs = this.#parts.nowMs();
    for (const mark of marks) {
      if (this.#waiting.length >= sanctionLimits.seenWaiting) return;
      if (this.#isNews(`${brandId} ${userId} ${mark.kind} ${mark.mac}`))
        this.#waiting.push({ ...mark, brandId, userId, seenAtMs });
    }
    if (this.#waiting.length > 0) this.#timer ??= setTimeout(() => this.#flush(), sanctionLimits.seenGatheredMs);
  }

  /** Writes what is gathered. Resolves when it is written, or could not be. */
  async idle(): Promise<void> {
    this.#flush();
    await this.#writing;
  }

  #isNews(key: string): boolean {
    const passedMs = this.#parts.passingMs();
    const before = this.#seenAtMs.get(key);
    if (before !== undefined && passedMs - before < sanctionLimits.seenAgainMs) return false;
    this.#seenAtMs.delete(key);
    this.#seenAtMs.set(key, passedMs);
    const [oldest] = this.#seenAtMs.keys();
    if (this.#seenAtMs.size > sanctionLimits.remembered && oldest !== undefined) this.#seenAtMs.delete(oldest);
    return true;
  }

  #flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const seen = this.#waiting;
    if (seen.length === 0) return;
    this.#waiting = [];
    this.#writing = this.#writing
      .then(() => this.#parts.marks.keep(seen))
      .catch((error: unknown) => {
        // They are news again with the next message.
        for (const { brandId, userId, kind, mac } of seen) this.#seenAtMs.delete(`${brandId} ${userId} ${kind} ${mac}`);
        this.#parts.onError(error);
      });
  }
}
