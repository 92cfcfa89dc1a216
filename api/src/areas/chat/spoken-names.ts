import { chatLimits } from './chat-limits.ts';

/** The names under which people were heard in rooms here, the last of each; the oldest are forgotten first. */
export class SpokenNames {
  readonly #names = new Map<string, string>();

  spoke(showId: string, userId: string, name: string): void {
    const key = `${showId} ${userId}`;
    this.#names.delete(key);
    this.#names.set(key, name);
    const [oldest] = this.#names.keys();
    if (this.#names.size > chatLimits.remembered && oldest !== undefined) this.#names.delete(oldest);
  }

  /** Null: nothing was heard of them. */
  of(showId: string, userId: string): string | null {
    return this.#names.get(`${showId} ${userId}`) ?? null;
  }
}
