import { addStrings, useSay } from '../../i18n/feature-strings.ts';

const chat = addStrings('chat', {
  label: 'Chat',
  empty: 'Say hello',
  emptyText: 'Be the first to write something.',
  emptyOver: 'It was quiet here',
  emptyOverText: 'Nobody wrote anything during this show.',
  placeholder: 'Say something…',
  over: 'The chat has ended',
  message: 'Message',
  send: 'Send',
  you: 'You',
  earlier: 'Show earlier messages',
  earlierFailed: 'The earlier messages could not be loaded.',
  busy: 'Busy chat: some messages are not shown',
  spoken: '{{name}}: {{text}}.',
  spokenCount_one: '{{count}} new message.',
  spokenCount_other: '{{count}} new messages, the last one:',
  newMessages_one: '{{count}} new message',
  newMessages_other: '{{count}} new messages',
  nameTitle: 'How shall we call you?',
  nameText: 'Everybody in the show sees this name.',
  name: 'Your name',
  nameMissing: 'Write a name of up to 40 letters.',
  nameReserved: '“{{name}}” is, or looks like, a name of the team of this show. Choose another.',
  nameGo: 'Write as this',
  reconnecting: 'Chat is reconnecting…',
  offline: 'You are offline. The chat goes on by itself when you are back.',
  refused: 'Chat is closed for you.',
  tooFast: 'That was quick. You can write again in {{seconds}} s.',
  notSent: 'Not sent. {{reason}}',
  role: { owner: 'Brand', producer: 'Producer', host: 'Host', moderator: 'Mod', analyst: 'Brand' },
});

export function useChatStrings() {
  return useSay(chat);
}
