import type { ChatMessage } from '@showfloor/contracts/chat';

/** How long a deleted message can be brought back from its place in the list, ms. */
export const undoForMs = 10_000;

/** Whole seconds in which a message that was deleted at `deletedAtMs` can still be brought back, for the button. */
export function secondsToUndo(deletedAtMs: number, nowMs: number): number {
  const leftMs = Math.min(undoForMs, deletedAtMs + undoForMs - nowMs);
  return Math.max(0, Math.ceil(leftMs / 1_000));
}

export interface DeskMessage {
  readonly message: ChatMessage;
  /** When it was deleted, Unix ms; null when it wasn't. */
  readonly deletedAtMs: number | null;
}

/** What the desk lists: what is there, and in their old places those deleted in the last ten seconds, by whomever. Ids sort by birth. */
export function deskMessages(
  chat: readonly ChatMessage[],
  deleted: readonly ChatMessage[],
  deletedAtMs: ReadonlyMap<string, number>,
  nowMs: number,
): DeskMessage[] {
  const here = chat.map((message): DeskMessage => ({ message, deletedAtMs: null }));
  const gone = deleted.flatMap((message): DeskMessage[] => {
    const atMs = deletedAtMs.get(message.id) ?? nowMs;
    return nowMs - atMs < undoForMs ? [{ message, deletedAtMs: atMs }] : [];
  });
  return [...here, ...gone].sort((a, b) => (a.message.id < b.message.id ? -1 : 1));
}
