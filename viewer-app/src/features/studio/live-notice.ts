import type { ProgramState } from '@showfloor/contracts/show';

/** What a studio that doesn't publish says of a show that is live, as names of strings. */
export type LiveNotice = 'liveElsewhere' | 'cutShort' | 'noPicture' | 'waitingForPicture';

/**
 * Whoever sends now is elsewhere and would be taken over from; where nobody does, this device may have been the one.
 * @param cutShort this device published, and never left.
 */
export function liveNotice(program: ProgramState | null, cutShort: boolean): LiveNotice {
  if (program === 'on_air') return 'liveElsewhere';
  if (cutShort) return 'cutShort';
  return program === 'waiting' ? 'waitingForPicture' : 'noPicture';
}

/** What *Go live* is called beside it. */
export function goOnAirWord(notice: LiveNotice): 'takeOver' | 'resume' | 'goOnAir' {
  if (notice === 'liveElsewhere') return 'takeOver';
  return notice === 'cutShort' ? 'resume' : 'goOnAir';
}
