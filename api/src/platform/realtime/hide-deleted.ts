import { afterDeletion } from '@showfloor/contracts/chat';
import type { ChannelEvent } from './broker.ts';

/**
 * Puts the deletion in the place of every message that a later event deletes, and of every question that one dismisses: nobody is sent what a moderator took away, also who only catches up
 * now. There are as many events as before, so that a client can tell by a tick's offset and count whether it missed any. A message that was
 * restored comes with its restoration. Those that answer a deleted message don't say what it was, wherever they stand.
 */
export function hideDeleted(events: readonly ChannelEvent[]): readonly ChannelEvent[] {
  const deleted = new Set<string>();
  /** Those of which the last word is that they are deleted. */
  const gone = new Set<string>();
  const restored = new Set<string>();
  /** Those whose earlier messages are deleted. */
  const cleared = new Set<string>();
  const shown = events.toReversed().map(hidden).reverse();
  return gone.size === 0 ? shown : shown.map(withoutExcerpt);

  function hidden(entry: ChannelEvent): ChannelEvent {
    const { event, offset } = entry;
    if (event.type === 'chat_cleared') cleared.add(event.userId);
    if ((event.type === 'chat' || event.type === 'chat_restored') && cleared.has(event.message.userId)) {
      deleted.add(event.message.id);
      if (!restored.has(event.message.id)) gone.add(event.message.id);
    }
    if (event.type === 'chat_restored') restored.add(event.message.id);
    if (event.type === 'chat_deleted') {
      deleted.add(event.messageId);
      if (!restored.has(event.messageId)) gone.add(event.messageId);
    }
    if (event.type === 'question_dismissed') deleted.add(event.questionId);
    if (event.type === 'question' && deleted.has(event.question.id))
      return { offset, event: { type: 'question_dismissed', questionId: event.question.id } };
    const isHidden = (event.type === 'chat' || event.type === 'chat_restored') && deleted.has(event.message.id);
    return isHidden ? { offset, event: { type: 'chat_deleted', messageId: event.message.id } } : entry;
  }

  function withoutExcerpt(entry: ChannelEvent): ChannelEvent {
    const { event } = entry;
    if (event.type !== 'chat' && event.type !== 'chat_restored') return entry;
    const answered = event.message.replyTo?.id;
    if (answered === undefined || !gone.has(answered)) return entry;
    return { ...entry, event: { ...event, message: afterDeletion(event.message, answered) } };
  }
}
