import type { ChannelEvent } from './broker.ts';

/**
 * Puts the deletion in the place of every message that a later event deletes: nobody is sent what a moderator took away, also who only catches up
 * now. There are as many events as before, so that a client can tell by a tick's offset and count whether it missed any. A message that was
 * restored comes with its restoration.
 */
export function hideDeleted(events: readonly ChannelEvent[]): readonly ChannelEvent[] {
  const deleted = new Set<string>();
  return events.toReversed().map(hidden).reverse();

  function hidden(entry: ChannelEvent): ChannelEvent {
    const { event, offset } = entry;
    if (event.type === 'chat_deleted') deleted.add(event.messageId);
    const isHidden = (event.type === 'chat' || event.type === 'chat_restored') && deleted.has(event.message.id);
    return isHidden ? { offset, event: { type: 'chat_deleted', messageId: event.message.id } } : entry;
  }
}
