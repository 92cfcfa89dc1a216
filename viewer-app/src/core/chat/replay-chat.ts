import type { ChatMessage } from '@showfloor/contracts/chat';
import { createStore, type ReadableStore } from '../store.ts';
import { type ChatReader, fullBudget, isAlwaysShown, type ReadableBudget, spend } from './readable-rate.ts';

/** Messages that were written over a stretch of the program, in its order; `next` is where it goes on, null at its end. */
interface StretchPage {
  readonly messages: readonly ChatMessage[];
  readonly next: string | null;
}

export interface ReplayChatDeps {
  /** What was written from a program time (included) to another (excluded). */
  readonly ofStretch: (fromMs: number, toMs: number, cursor: string | undefined) => Promise<StretchPage>;
  /** Up to which program time all has been written: nothing after it is asked for yet. Default: the show is over, everything has. */
  readonly writtenUntilMs?: () => number;
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
  /** A message was just written: shown where the picture has been fetched for already. */
  add(message: ChatMessage): void;
  /** A message was deleted. */
  forget(messageId: string): void;
  close(): void;
}

/** Fetched when so little is left before it is due, so long a stretch at once, ms of the program. */
const aheadMs = 15_000;
const stretchMs = 30_000;
/** Further ahead than this of what is kept is a jump: what lies between is not fetched. */
const jumpMs = 60_000;
/** Where one begins to look, what was said just before stands there: as far back as it takes to have enough, and no further. */
const lookBackMs = [5_000, 30_000, 120_000, 600_000] as const;
const enoughBefore = 50;
/** Pages of one step back: a room that says more in it has enough without. */
const mostPagesBack = 5;
/** Shown at most, and kept at most; older ones are forgotten first. */
const mostShown = 300;
const mostKept = 2_000;
const retryAfterMs = 4_000;
/** So many of the newest may have been heard of before they were fetched. */
const mostAdded = 50;

/** When a message was written, by the program; before the show, and from servers of before, by the clock. */
export function programTimeOf({ programTimeMs, sentAtMs }: ChatMessage): number {
  return programTimeMs ?? sentAtMs;
}

/** What is kept is all that was written from one moment to another; `cursor` goes on within what was asked for last, up to `askedToMs`. */
interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly askedFromMs: number;
  readonly askedToMs: number;
  readonly cursor: string | null;
}

/**
 * The chat of a show that is seen again, by the program's clock: what had been written when the picture was there, oldest first. Going back takes away
 * what was said later. What is kept is one stretch without gaps around the moment; a jump out of it begins another one.
 */
export function createReplayChat(deps: ReplayChatDeps): ReplayChat {
  const { ofStretch, writtenUntilMs = () => Number.POSITIVE_INFINITY, initial = [], reader = () => null, now } = deps;
  const store = createStore<ReplayedChat>({ messages: initial, leftOut: 0 });
  let kept: readonly ChatMessage[] = [];
  /** Program times of messages of the stretch that were left out, in order; the first of them are only counted. */
  let leftOut: readonly number[] = [];
  let leftOutBefore = 0;
  let budget: ReadableBudget = fullBudget;
  let stretch: Stretch | null = null;
  let fetching = false;
  let notBeforeMs = Number.NEGATIVE_INFINITY;
  let atMs = Number.NaN;
  let closed = false;

  function show(): void {
    const due = kept.filter((message) => programTimeOf(message) <= atMs).slice(-mostShown);
    const leftOutCount = leftOutBefore + leftOut.findLastIndex((writtenMs) => writtenMs <= atMs) + 1;
    const shown = store.getSnapshot();
    const isSame =
      due.length === shown.messages.length && due.every((message, index) => message === shown.messages[index]);
    if (!isSame || leftOutCount !== shown.leftOut)
      store.set({ messages: isSame ? shown.messages : due, leftOut: leftOutCount });
  }

  /** As much of them as can be read. */
  function readable(messages: readonly ChatMessage[]): ChatMessage[] {
    const shown: ChatMessage[] = [];
    const others: number[] = [];
    for (const message of messages) {
      const { isLeft, budget: after } = spend(budget, programTimeOf(message));
      budget = after;
      if (isLeft || isAlwaysShown(message, reader())) shown.push(message);
      else others.push(programTimeOf(message));
    }
    const all = [...leftOut, ...others];
    leftOut = all.slice(-mostKept);
    leftOutBefore += all.length - leftOut.length;
    return shown;
  }

  /** All of a stretch; null when it is more than `mostPagesBack`. */
  async function whole(fromMs: number, toMs: number): Promise<readonly ChatMessage[] | null> {
    let messages: readonly ChatMessage[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < mostPagesBack; page += 1) {
      const { messages: more, next } = await ofStretch(fromMs, toMs, cursor);
      messages = [...messages, ...more];
      if (next === null) return messages;
      cursor = next;
    }
    return null;
  }

  /** Begins a stretch at the present moment, with what was said just before it. */
  async function begin(): Promise<void> {
    const beginMs = Math.floor(atMs);
    let before: readonly ChatMessage[] = [];
    let fromMs = beginMs;
    for (const backMs of lookBackMs) {
      const earlier = await whole(beginMs - backMs, fromMs);
      if (earlier === null) break;
      before = [...earlier, ...before];
      fromMs = beginMs - backMs;
      if (before.length >= enoughBefore) break;
    }
    kept = before.slice(-enoughBefore);
    leftOut = [];
    leftOutBefore = 0;
    budget = fullBudget;
    const [first] = before.length > kept.length ? kept : [];
    const keptFromMs = first ? programTimeOf(first) : fromMs;
    stretch = { fromMs: keptFromMs, toMs: beginMs, askedFromMs: beginMs, askedToMs: beginMs, cursor: null };
  }

  /** @returns whether there was anything to ask for. */
  async function goOn(from: Stretch): Promise<boolean> {
    const askedFromMs = from.cursor === null ? from.toMs : from.askedFromMs;
    const askedToMs =
      from.cursor === null
        ? Math.floor(Math.min(Math.max(atMs, from.toMs) + stretchMs, writtenUntilMs()))
        : from.askedToMs;
    if (askedToMs <= askedFromMs) return false;
    const { messages: fetched, next } = await ofStretch(askedFromMs, askedToMs, from.cursor ?? undefined);
    const last = fetched.at(-1);
    // One that was added at the very end of what was there.
    const messages = fetched.filter(({ id }) => !kept.slice(-mostAdded).some((known) => known.id === id));
    const all = [...kept, ...readable(messages)];
    kept = all.slice(-mostKept);
    const first = all.length > kept.length ? kept[0] : undefined;
    stretch = {
      fromMs: first ? programTimeOf(first) : from.fromMs,
      toMs: next === null ? askedToMs : last ? programTimeOf(last) : from.toMs,
      askedFromMs,
      askedToMs,
      cursor: next,
    };
    return true;
  }

  async function fetchWhatIsDue(): Promise<void> {
    if (fetching || now() < notBeforeMs) return;
    fetching = true;
    try {
      while (!closed) {
        const present = stretch;
        if (present === null || atMs < present.fromMs || atMs > present.toMs + jumpMs) await begin();
        else if (present.toMs >= atMs + aheadMs || !(await goOn(present))) break;
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
    add(message) {
      const writtenMs = programTimeOf(message);
      if (stretch === null || writtenMs < stretch.fromMs || writtenMs >= stretch.toMs) return;
      if (kept.some(({ id }) => id === message.id)) return;
      const after = kept.findLastIndex((known) => programTimeOf(known) <= writtenMs) + 1;
      kept = [...kept.slice(0, after), message, ...kept.slice(after)];
      show();
    },
    forget(messageId) {
      const without = kept.filter(({ id }) => id !== messageId);
      if (without.length === kept.length) return;
      kept = without;
      show();
    },
    close() {
      closed = true;
    },
  };
}
