import { addStrings, useSay } from '../feature-strings.ts';

const hub = addStrings('hub', {
  search: 'Search products',
  title: 'Live shows you can shop from',
  welcome: 'The doors are open',
  welcomeText: 'Watch, ask, and buy without leaving the picture.',
  liveNow: 'Live now',
  upNext: 'Up next',
  replays: 'Watch again',
  stopPreviews: 'Stop moving pictures',
  playPreviews: 'Let live pictures move',
  live: 'Live',
  watch: 'Watch now',
  open: 'Open show',
  replay: 'Replay',
  viewers_one: '{{count}} watching',
  viewers_other: '{{count}} watching',
  startsIn: 'Starts in {{time}}',
  startsInDays_one: 'In {{count}} day',
  startsInDays_other: 'In {{count}} days',
  anyMoment: 'Any moment now',
  endedAt: '{{when}}',
  nothingLive: 'Nothing is live this minute',
  nothingLiveText: 'The next show starts soon; its page has a countdown.',
  nothing: 'The floor is still dark',
  nothingText: 'Once a brand schedules a show, it appears here.',
  nothingAction: 'Start selling',
  failed: 'The programme could not be loaded',
  loading: 'Loading the programme',
});

export function useHubStrings() {
  return useSay(hub);
}
