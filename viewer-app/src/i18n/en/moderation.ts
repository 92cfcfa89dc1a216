import { addStrings, useSay } from '../feature-strings.ts';

const moderation = addStrings('moderation', {
  title: 'Moderation desk',
  back: 'Back to the show',
  live: 'Live',
  offAir: 'Off air',
  ended: 'Ended',
  viewers_one: '{{count}} viewer',
  viewers_other: '{{count}} viewers',
  preview: 'Stream',
  lineup: 'Lineup',
  chat: 'Chat',
  panes: 'Panes of the desk',
  notLive: 'The picture appears here when the show is live.',
  previewEnded: 'The show has ended.',
  hostLost: 'The host is reconnecting',
  mute: 'Mute',
  unmute: 'Unmute',
  reconnecting: 'Connection lost. What you see is the last we know.',
  connecting: 'Connecting to the room',
  keys: 'Keys',
  keysList: {
    select: 'Choose a message',
    remove: 'Delete it',
    undo: 'Take the last delete back',
    pinNth: 'Pin that product',
    pinNext: 'Pin the next product',
    unpin: 'Unpin',
    bottom: 'Newest message',
  },
  empty: 'No messages yet',
  emptyText: 'They appear here as they are written.',
  removeNamed: 'Delete the message of {{name}}',
  removeKey: 'Delete (key d)',
  undoNamed: 'Bring the message of {{name}} back',
  undoSeconds: 'Undo · {{seconds}}',
  restoreFailed: 'The message could not be brought back: {{reason}}',
  removeFailed: 'The message could not be deleted: {{reason}}',
  newBelow_one: '{{count}} new message',
  newBelow_other: '{{count}} new messages',
  messages: 'Messages',
  role: {
    owner: 'Owner',
    producer: 'Producer',
    host: 'Host',
    moderator: 'Moderator',
    analyst: 'Analyst',
  },
});

export function useModerationStrings() {
  return useSay(moderation);
}
