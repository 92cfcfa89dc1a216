import type { ProgramState } from '@showfloor/contracts/show';
import type { RoomAnnouncer } from '../../platform/events/room-announcer.ts';
import type { ShowRepository } from './show.ts';

/** Takes what the media node says of a program, and tells the room when it is news. False when there is no such show. */
export async function applyProgramState(
  parts: { readonly shows: ShowRepository; readonly announcer: RoomAnnouncer },
  showId: string,
  program: ProgramState,
): Promise<boolean> {
  const isNews = await parts.shows.setProgram(showId, program);
  const show = await parts.shows.find(showId);
  if (show === null) return false;
  if (isNews) parts.announcer.announce(showId, { type: 'show', state: show.state, program: show.program });
  return true;
}
