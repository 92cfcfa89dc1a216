import { limits } from '@showfloor/contracts/limits';
import type { Joined, RoomCounters } from '@showfloor/contracts/realtime';
import type { ChannelCounters } from '../events/channel-counters.ts';
import type { RoomState } from './room-state.ts';

/** The stock of a variant as it was after one of its changes. */
interface StockValue {
  readonly pieces: number;
  readonly version: number;
}

/** What a room knows of its counters. Of two values of a stock the one of the later change stays, in whichever order nodes say them. */
export class CounterBoard {
  #viewers = 0;
  #reactions: Readonly<Record<string, number>> = {};
  readonly #stock = new Map<string, StockValue>();
  /** By question id: which change of its votes was heard last. */
  readonly #questionVersions = new Map<string, number>();

  /** All of them, for who enters. */
  get all(): RoomCounters & { readonly viewers: number } {
    const available = Object.fromEntries(this.#stock.entries().map(([id, { pieces }]) => [id, pieces]));
    const hasReactions = Object.keys(this.#reactions).length > 0;
    return { viewers: this.#viewers, available, ...(hasReactions && { reactions: { ...this.#reactions } }) };
  }

  /** Takes what a node says, and answers what of it is news; null when nothing is. */
  take({
    viewers,
    available,
    stockVersions,
    reactions,
    questionVotes,
    questionVersions,
    joined,
  }: ChannelCounters): RoomCounters | null {
    const news: RoomCounters = joined ? { joined } : {};
    if (viewers !== undefined && viewers !== this.#viewers) {
      this.#viewers = viewers;
      news.viewers = viewers;
    }
    for (const [variantId, pieces] of Object.entries(available ?? {})) {
      const known = this.#stock.get(variantId);
      const version = stockVersions?.[variantId] ?? known?.version ?? 0;
      if (known && version < known.version) continue;
      this.#stock.set(variantId, { pieces, version });
      if (pieces !== known?.pieces) news.available = { ...news.available, [variantId]: pieces };
    }
    const changed = Object.entries(reactions ?? {}).filter(([name, total]) => this.#reactions[name] !== total);
    if (changed.length > 0) {
      news.reactions = Object.fromEntries(changed);
      this.#reactions = { ...this.#reactions, ...news.reactions };
    }
    for (const [questionId, votes] of Object.entries(questionVotes ?? {})) {
      const version = questionVersions?.[questionId] ?? 0;
      if (version <= (this.#questionVersions.get(questionId) ?? -1)) continue;
      this.#heardVotes(questionId, version);
      news.questionVotes = { ...news.questionVotes, [questionId]: votes };
    }
    return Object.keys(news).length === 0 ? null : news;
  }

  #heardVotes(questionId: string, version: number): void {
    this.#questionVersions.delete(questionId);
    this.#questionVersions.set(questionId, version);
    const [oldest] = this.#questionVersions.keys();
    if (this.#questionVersions.size > limits.questionsPerShow * 2 && oldest !== undefined)
      this.#questionVersions.delete(oldest);
  }

  /** Takes stock as it was read from the database, which may be older than what was said meanwhile. Answers what is news, as `take`. */
  load({ available, stockVersions }: Pick<RoomState, 'available' | 'stockVersions'>): RoomCounters | null {
    const newer = Object.entries(available).filter(([variantId]) => {
      const known = this.#stock.get(variantId);
      return !known || known.version < (stockVersions[variantId] ?? 0);
    });
    return this.take({ available: Object.fromEntries(newer), stockVersions });
  }

  /** Forgets the stock, which is about to be read anew. */
  forgetStock(): void {
    this.#stock.clear();
  }
}

/** Later counters over earlier ones. */
export function mergeCounters(before: RoomCounters, next: RoomCounters): RoomCounters {
  return {
    ...before,
    ...next,
    ...(next.available && { available: { ...before.available, ...next.available } }),
    ...(before.joined && next.joined && { joined: sumOfJoined(before.joined, next.joined) }),
    ...(next.questionVotes && { questionVotes: { ...before.questionVotes, ...next.questionVotes } }),
    ...(next.reactions && { reactions: { ...before.reactions, ...next.reactions } }),
  };
}

/** Several nodes may say in one tick who came. */
function sumOfJoined(before: Joined, next: Joined): Joined {
  const all = [...before.names, ...next.names];
  const names = all.slice(0, limits.joinedNames);
  return { names, others: before.others + next.others + all.length - names.length };
}
