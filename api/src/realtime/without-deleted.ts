import type { ChannelEvent } from './broker.ts';

/**
 * Takes out the messages that a later event deletes: nobody is told what a moderator took away, also who only catches up now. The deletions stay
 * in (who had the message already needs them), and a message that was restored comes with its restoration.
 */
export function withoutDeleted(events: readonly ChannelEvent[]): readonly ChannelEvent[] {
  const deleted = new Set<string>();
  const kept: ChannelEvent[] = [];
  for (const entry of events.toReversed()) {
    const { event } = entry;
    if (event.type === 'chat_deleted') deleted.add(event.messageId);
    const taken = (event.type === 'chat' || event.type === 'chat_restored') && deleted.has(event.message.id);
    if (!taken) kept.push(entry);
  }
  return kept.reverse();
}
