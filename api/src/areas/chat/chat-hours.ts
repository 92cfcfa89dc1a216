import type { ShowState } from '@showfloor/contracts/show';

/** In which states of a show its room may talk: from the announcement to the end. */
const talking: Record<ShowState, boolean> = {
  draft: false,
  scheduled: true,
  rehearsal: true,
  live: true,
  ended: false,
};

export function mayTalk(state: ShowState): boolean {
  return talking[state];
}
