import type { ChatMessage } from '@showfloor/contracts/chat';
import { createStore, type ReadableStore } from '../store.ts';
import { type ChatReader, fullBudget, isAlwaysShown, type ReadableBudget, spend } from './readable-rate.ts';

export interface ReplayChatDeps {
  /** The newest messages that were sent up to a moment, oldest first. */
  readonly until: (untilMs: number) => Promise<readonly ChatMessage[]>;
  /** The oldest messages that were sent from a moment on, oldest first. None that is not there already: there are no more. */
  readonly since: (sinceMs: number) => Promise<readonly ChatMessage[]>;
  /** Shown until the first answer. Default: nothing. */
  readonly initial?: readonly ChatMessage[];
  /** Whose own messages, and mentions, are never left out of a chat that is faster than anybody reads. Default: nobody's. */
  readonly reader?: () => ChatReader | null;
  /** Monotonic ms. */
  readonly now: () => number;
}

/** What had been said. */
export interface ReplayedChat {
  /** Oldest first. */
  readonly messages: readonly ChatMessage[];
  /** How many were left out so far, as they came faster than anybody reads. */
  readonly leftOut: number;
}

export interface ReplayChat extends ReadableStore<ReplayedChat> {
  /** The frame of that program time is on screen. */
  at(programTimeMs: number): void;
  close(): void;
}

/** Fetched so long before they are due, ms of the program. */
const aheadMs = 15_000;
/** Further ahead than this of what is kept is a jump: what lies between is not fetched. */
const jumpMs = 60_000;
/** Shown at most, and kept at most; older ones are forgotten first. */
const mostShown = 300;
const mostKept = 2_000;
const retryAfterMs = 4_000;

/**
 * The chat of a show that is seen again, by the program's clock: what was sent until then, oldest first. Going back takes away what was said later. What
 * is kept is one stretch without gaps around the moment; a jump out of it begins another one.
 */
export function createReplayChat(deps: ReplayChatDeps): ReplayChat {
  const { until, since, initial = [], reader = () => null, now } = deps;
  const store = createStore<ReplayedChat>({ messages: initial, leftOut: 0 });
  let kept: readonly ChatMessage[] = [];
  /** Messages of the stretch that were left out, oldest first; the first of them are only counted. */
  let leftOut: readonly Pick<ChatMessage, 'id' | 'sentAtMs'>[] = [];
  let leftOutBefore = 0;
  let budget: ReadableBudget = fullBudget;
  /** What is kept is all that was sent between these moments; null before the first answer. */
  let stretch: { fromMs: number; toMs: number } | null = null;
  let fetching = false;
  let notBeforeMs = Number.NEGATIVE_INFINITY;
  let atMs = Number.NaN;
  let closed = false;

  function show(): void {
    const due = kept.filter(({ sentAtMs }) => sentAtMs <= atMs).slice(-mostShown);
    const leftOutCount = leftOutBefore + leftOut.findLastIndex(({ sentAtMs }) => sentAtMs <= atMs) + 1;
    const shown = store.getSnapshot();
    const isSame =
      due.length === shown.messages.length && due.at(-1) === shown.messages.at(-1) && due[0] === shown.messages[0];
    if (!isSame || leftOutCount !== shown.leftOut)
      store.set({ messages: isSame ? shown.messages : due, leftOut: leftOutCount });
  }

  /** As much of them as can be read. */
  function readable(messages: readonly ChatMessage[]): ChatMessage[] {
    const shown: ChatMessage[] = [];
    const others: ChatMessage[] = [];
    for (const message of messages) {
      const { isLeft, budget: after } = spend(budget, message.sentAtMs);
      budget = after;
      (isLeft || isAlwaysShown(message, reader()) ? shown : others).push(message);
    }
    const all = [...leftOut, ...others];
    leftOut = all.slice(-mostKept);
    leftOutBefore += all.length - leftOut.length;
    return shown;
  }

  /** Begins a stretch at the present moment, with some of what was said before it. */
  async function begin(): Promise<void> {
    const beginMs = Math.floor(atMs);
    const before = await until(beginMs);
    kept = before;
    leftOut = [];
    leftOutBefore = 0;
    budget = fullBudget;
    stretch = { fromMs: before[0]?.sentAtMs ?? Number.NEGATIVE_INFINITY, toMs: beginMs };
  }

  async function goOn(from: { fromMs: number; toMs: number }): Promise<void> {
    const known = new Set([...kept, ...leftOut].map(({ id }) => id));
    const fresh = (await since(Math.floor(from.toMs))).filter(({ id }) => !known.has(id));
    const last = fresh.at(-1);
    kept = [...kept, ...readable(fresh)].slice(-mostKept);
    const first = kept.length === mostKept ? kept[0] : undefined;
    stretch = { fromMs: first?.sentAtMs ?? from.fromMs, toMs: last?.sentAtMs ?? Number.POSITIVE_INFINITY };
  }

  async function fetchWhatIsDue(): Promise<void> {
    if (fetching || now() < notBeforeMs) return;
    fetching = true;
    try {
      while (!closed) {
        const present = stretch;
        if (present === null || atMs < present.fromMs || atMs > present.toMs + jumpMs) await begin();
        else if (present.toMs < atMs + aheadMs) await goOn(present);
        else break;
        if (!closed) show();
      }
    } catch {
      // What is there stays; the next frames ask again.
      notBeforeMs = now() + retryAfterMs;
    } finally {
      fetching = false;
    }
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    at(programTimeMs) {
      atMs = programTimeMs;
      if (stretch !== null && atMs <= stretch.toMs) show();
      void fetchWhatIsDue();
    },
    close() {
      closed = true;
    },
  };
}
