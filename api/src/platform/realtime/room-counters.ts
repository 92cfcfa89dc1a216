import { limits } from '@showfloor/contracts/limits';
import type { Joined, RoomCounters } from '@showfloor/contracts/realtime';
import type { ChannelCounters } from '../events/channel-counters.ts';
import type { RoomState } from './room-state.ts';

/** The stock of a variant, or what remains of a drop, as it was after one of its changes. */
interface PiecesValue {
  readonly pieces: number;
  readonly version: number;
}

/** What a room knows of its counters. Of two values of a stock the one of the later change stays, in whichever order nodes say them. */
export class CounterBoard {
  #viewers = 0;
  #reactions: Readonly<Record<string, number>> = {};
  readonly #stock = new Map<string, PiecesValue>();
  readonly #drops = new Map<string, PiecesValue>();
  /** By question id: which change of its votes was heard last. */
  readonly #questionVersions = new Map<string, number>();

  /** All of them, for who enters. */
  get all(): RoomCounters & { readonly viewers: number } {
    const hasReactions = Object.keys(this.#reactions).length > 0;
    return {
      viewers: this.#viewers,
      available: piecesOf(this.#stock),
      ...(this.#drops.size > 0 && { dropsLeft: piecesOf(this.#drops) }),
      ...(hasReactions && { reactions: { ...this.#reactions } }),
    };
  }

  /** Takes what a node says, and answers what of it is news; null when nothing is. */
  take({
    viewers,
    available,
    stockVersions,
    dropsLeft,
    dropVersions,
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
    const stock = takePieces(this.#stock, available, stockVersions);
    if (stock) news.available = stock;
    const drops = takePieces(this.#drops, dropsLeft, dropVersions);
    if (drops) news.dropsLeft = drops;
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
  load({
    available,
    stockVersions,
    drops = [],
  }: Pick<RoomState, 'available' | 'stockVersions' | 'drops'>): RoomCounters | null {
    const newer = Object.entries(available).filter(([variantId]) => {
      const known = this.#stock.get(variantId);
      return !known || known.version < (stockVersions[variantId] ?? 0);
    });
    const open = drops.flatMap(({ id, version, offer }) => (offer ? [{ id, version, left: offer.remaining }] : []));
    const newerDrops = open.filter(({ id, version }) => (this.#drops.get(id)?.version ?? -1) < version);
    return this.take({
      available: Object.fromEntries(newer),
      stockVersions,
      dropsLeft: Object.fromEntries(newerDrops.map(({ id, left }) => [id, left])),
      dropVersions: Object.fromEntries(open.map(({ id, version }) => [id, version])),
    });
  }

  /** Forgets the stock and the drops, which are about to be read anew. */
  forgetStock(): void {
    this.#stock.clear();
    this.#drops.clear();
  }
}

/** Takes numbers of pieces of which the one of the highest version is the truth, and answers those that are news; null when none is. */
function takePieces(
  known: Map<string, PiecesValue>,
  said: Readonly<Record<string, number>> = {},
  versions: Readonly<Record<string, number>> = {},
): Record<string, number> | null {
  const news: Record<string, number> = {};
  for (const [id, pieces] of Object.entries(said)) {
    const before = known.get(id);
    const version = versions[id] ?? before?.version ?? 0;
    if (before && version < before.version) continue;
    known.set(id, { pieces, version });
    if (pieces !== before?.pieces) news[id] = pieces;
  }
  return Object.keys(news).length === 0 ? null : news;
}

function piecesOf(known: ReadonlyMap<string, PiecesValue>): Record<string, number> {
  return Object.fromEntries(known.entries().map(([id, { pieces }]) => [id, pieces]));
}

/** Later counters over earlier ones. */
export function mergeCounters(before: RoomCounters, next: RoomCounters): RoomCounters {
  return {
    ...before,
    ...next,
    ...(next.available && { available: { ...before.available, ...next.available } }),
    ...(next.dropsLeft && { dropsLeft: { ...before.dropsLeft, ...next.dropsLeft } }),
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
