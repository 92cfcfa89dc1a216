import { addStrings, useSay } from '../../i18n/feature-strings.ts';

const player = addStrings('player', {
  video: 'Picture of {{title}}',
  play: 'Play',
  pause: 'Pause',
  mute: 'Mute',
  unmute: 'Unmute',
  volume: 'Volume',
  tapForSound: 'Tap for sound',
  goLive: 'Go live',
  live: 'Live',
  behind: '{{seconds}} s behind the host',
  seek: 'Position',
  seekLive: '{{time}} behind live',
  seekAt: '{{time}} of {{length}}',
  quality: 'Quality',
  qualityAuto: 'Auto',
  qualityAutoNow: 'Auto ({{height}}p)',
  qualityHeight: '{{height}}p',
  theatre: 'Theatre',
  theatreOff: 'Leave theatre',
  fullscreen: 'Full screen',
  fullscreenOff: 'Leave full screen',
  shortcuts: 'Keyboard shortcuts',
  close: 'Close',
  keys: {
    space: 'Play or pause',
    m: 'Sound on or off',
    f: 'Full screen',
    t: 'Theatre: the picture alone',
    arrows: 'Back or forward 5 seconds',
    jl: 'Back or forward 10 seconds',
    volume: 'Volume up or down',
    live: 'Go live',
    help: 'This list',
  },
  upcoming: { title: 'Starts in', soon: 'Starts any moment', undated: 'Not scheduled yet', at: '{{date}}' },
  starting: { title: 'The show is starting', text: 'The host is about to go on air. The picture comes by itself.' },
  loading: 'Loading the picture',
  reconnecting: { title: 'The host is reconnecting', text: 'Stay, it goes on by itself. You can still buy.' },
  over: { title: 'That was the show', text: 'Watch it again from the start. What was shown can still be bought.' },
  replayMissing: { title: 'The show has ended', text: 'The replay is not there yet. The products still are.' },
  replayAgain: 'Watch from the start',
  blocked: 'Tap to watch',
  offline: { title: 'You are offline', text: 'The show goes on when your connection is back.' },
  lost: { title: 'The picture is lost', text: 'Trying again by itself. Your bag is safe.' },
  retry: 'Try now',
  unsupported: {
    title: 'This browser cannot play the show',
    text: 'Open it in a current Chrome, Edge, Firefox or Safari.',
  },
  pinMark: 'Show {{name}}',
});

/** What the player says. */
export function usePlayerStrings() {
  return useSay(player);
}
