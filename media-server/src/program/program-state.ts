import type { ProgramState } from '@showfloor/contracts/show';

/** What happens to a program. */
export type ProgramHappening =
  /** Pictures of a publisher reach the playlists. */
  | 'picture_flows'
  /** The publisher is gone, or no picture came for a while. */
  | 'picture_lost'
  /** There are playlists of an earlier life of the process: the host was lost with it. */
  | 'playlists_found'
  /** The show is over. */
  | 'show_ended';

/** The life of a program: what each happening makes of each state. What leads nowhere leaves the state as it is. */
const programTransitions = {
  waiting: { picture_flows: 'on_air', playlists_found: 'host_lost', show_ended: 'ended' },
  on_air: { picture_lost: 'host_lost', show_ended: 'ended' },
  host_lost: { picture_flows: 'on_air', show_ended: 'ended' },
  ended: {},
} as const satisfies Record<ProgramState, Partial<Record<ProgramHappening, ProgramState>>>;

export function nextProgramState(state: ProgramState, happening: ProgramHappening): ProgramState {
  const from: Partial<Record<ProgramHappening, ProgramState>> = programTransitions[state];
  return from[happening] ?? state;
}
