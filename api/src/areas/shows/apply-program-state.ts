import type { ProgramState } from '@showfloor/contracts/show';
import type { RoomAnnouncer } from '../../platform/events/room-announcer.ts';
import type { ShowRepository } from './show.ts';

/**
 * Takes what the media node says of a program, and announces it in the room when it is news: what is older than the last that was said is not.
 * @param atMs when it was so, by the media node's clock. False when there is no such show.
 */
export async function applyProgramState(
  parts: { readonly shows: ShowRepository; readonly announcer: RoomAnnouncer },
  showId: string,
  program: ProgramState,
  atMs: number,
): Promise<boolean> {
  const isNews = await parts.shows.setProgram(showId, program, atMs);
  const show = await parts.shows.find(showId);
  if (show === null) return false;
  if (isNews) parts.announcer.announce(showId, { type: 'show', state: show.state, program: show.program });
  return true;
}
