import type { ProgramState, ShowState } from '@showfloor/contracts/show';
import type { PlaybackState } from './playback-state.ts';

/** The one thing that the player shows its viewer right now. Each is designed: see state-overlay.tsx. */
export type PlayerView =
  | 'upcoming'
  | 'starting'
  | 'loading'
  | 'live'
  | 'rewound'
  | 'reconnecting'
  | 'replay'
  | 'over'
  | 'replay_missing'
  | 'blocked'
  | 'offline'
  | 'lost'
  | 'unsupported';

export interface ViewInput {
  readonly show: ShowState;
  readonly program: ProgramState;
  readonly online: boolean;
  readonly playback: Pick<PlaybackState, 'phase' | 'live' | 'interrupted' | 'following' | 'blocked' | 'stalled'>;
}

/** Whether the show has a program to ask for at all. */
export function hasProgram(show: ShowState): boolean {
  return show === 'live' || show === 'ended';
}

/** Whether the show is known to be over: then a playlist that is closed is its replay, and else it is an interruption. */
export function isOver(show: ShowState, program: ProgramState): boolean {
  return show === 'ended' || program === 'ended';
}

export function playerView({ show, program, online, playback }: ViewInput): PlayerView {
  if (!hasProgram(show)) return 'upcoming';
  const { phase, live, interrupted, following, blocked, stalled } = playback;
  if (phase === 'unsupported') return 'unsupported';
  const atTheEnd = phase === 'ended' && !interrupted;
  if (!online && (phase !== 'ready' || stalled) && !atTheEnd) return 'offline';
  if (interrupted && (phase !== 'ready' || stalled)) return 'reconnecting';
  if (phase === 'waiting') return show === 'ended' ? 'replay_missing' : 'starting';
  if (phase === 'ended') return 'over';
  if (phase === 'lost') return program === 'host_lost' ? 'reconnecting' : 'lost';
  if (phase === 'loading') {
    if (show === 'live' && program === 'waiting') return 'starting';
    // Who comes in while the host is away waits for the host, not for the network.
    if (show === 'live' && program === 'host_lost') return 'reconnecting';
    // No browser shows a frame sooner for waiting: the tap is asked for at once.
    return blocked ? 'blocked' : 'loading';
  }
  if (blocked) return 'blocked';
  if (!live && !interrupted) return 'replay';
  if (!following) return 'rewound';
  return program === 'host_lost' ? 'reconnecting' : 'live';
}
