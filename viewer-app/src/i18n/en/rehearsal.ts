import { addStrings, useSay } from '../feature-strings.ts';

const rehearsal = addStrings('rehearsal', {
  title: 'Rehearsal',
  offer: 'Rehearse with viewers who chat and buy. Nobody else sees it, and nothing is sold.',
  begin: 'Rehearse',
  again: 'Rehearse again',
  last: 'Last rehearsal: {{messages}} messages, {{orders}} orders, {{refused}} refused.',
  formTitle: 'Rehearse this show',
  formText:
    'It happens in a copy of the show, with stock of its own. Simulated people enter its room, react, chat, and buy what you pin. Only your team can see it.',
  viewers: 'Viewers',
  viewersHint: 'They watch and react.',
  chatters: 'Chatters',
  chattersHint: 'They also write.',
  buyers: 'Buyers',
  buyersHint: 'They also buy what is pinned.',
  minutes: 'Minutes',
  minutesHint: 'It ends by itself after that.',
  wholeNumber: 'A whole number from {{least}} to {{most}}',
  tooMany: 'At most {{most}} people in all',
  nobody: 'Somebody has to come',
  cancel: 'Cancel',
  start: 'Start the rehearsal',
  startFailed: 'The rehearsal did not start',
  running: 'This show is being rehearsed.',
  open: 'Go to the rehearsal',
  here: 'This is a rehearsal: only your team sees it, and nothing is sold.',
  timeLeft: '{{time}} left',
  progress: 'What the crowd has done',
  inside: '{{inside}} of {{all}} in the room',
  messages_one: '{{count}} message',
  messages_other: '{{count}} messages',
  orders: '{{orders}} orders, {{paid}} paid',
  refused: '{{count}} refused',
  stop: 'Stop the rehearsal',
  stopFailed: 'The rehearsal could not be stopped: {{reason}}',
  failed: 'What the rehearsal does is not known right now.',
  ended: {
    stopped: 'The rehearsal was stopped.',
    time_over: 'The time of the rehearsal is over.',
    show_began: 'The rehearsal ended as the show began.',
    crowd_lost: 'The rehearsal ended as its crowd was lost. Start it again.',
  },
  endedText: 'You can look around here for ten minutes.',
  toShow: 'Back to the show',
});

export function useRehearsalStrings() {
  return useSay(rehearsal);
}
