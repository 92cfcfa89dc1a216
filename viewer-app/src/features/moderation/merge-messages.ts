import type { ChatMessage } from '@showfloor/contracts/chat';

/** How long a deleted message can be brought back from its place in the list, ms. */
export const undoForMs = 10_000;

/** Whole seconds in which a message that was deleted at `deletedAtMs` can still be brought back, for the button. */
export function secondsToUndo(deletedAtMs: number, nowMs: number): number {
  const leftMs = Math.min(undoForMs, deletedAtMs + undoForMs - nowMs);
  return Math.max(0, Math.ceil(leftMs / 1_000));
}

/** What the desk lists: what is there, and in their old places those deleted in the last ten seconds, by whomever. Ids sort by birth. */
export function deskMessages(
  chat: readonly ChatMessage[],
  deleted: readonly ChatMessage[],
  deletedAtMs: ReadonlyMap<string, number>,
  nowMs: number,
): readonly ChatMessage[] {
  const gone = deleted.filter(({ id }) => nowMs - (deletedAtMs.get(id) ?? nowMs) < undoForMs);
  return gone.length === 0 ? chat : [...chat, ...gone].sort((a, b) => (a.id < b.id ? -1 : 1));
}
