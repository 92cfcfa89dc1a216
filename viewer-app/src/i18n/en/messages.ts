import { addStrings, useSay } from '../feature-strings.ts';

const messages = addStrings('messages', {
  buyer: 'Buyer',
  buyerText: 'Has bought from this brand',
  announcement: 'Announcement',
  quoteGone: 'Deleted message',
  goToQuoted: 'Answers {{name}}: {{excerpt}}. Go there.',
  reply: 'Reply to {{name}}',
  replyingTo: 'Reply to {{name}}',
  noReply: 'Don’t reply',
  pinned: 'Pinned message',
  pin: 'Pin the message of {{name}} above the chat',
  unpin: 'Unpin the message',
  pinnedToast: 'The message stands above the chat',
  unpinnedToast: 'The message is unpinned',
  pinFailed: 'The message could not be pinned: {{reason}}',
  unpinFailed: 'The message could not be unpinned: {{reason}}',
  fold: 'Fold the pinned message',
  unfold: 'Unfold the pinned message',
});

/** What chat, studio and desk say of a message alike. */
export function useMessageStrings() {
  return useSay(messages);
}
