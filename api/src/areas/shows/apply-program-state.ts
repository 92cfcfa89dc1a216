import type { ProgramState } from '@showfloor/contracts/show';
import type { ShowRepository } from './show.ts';

/**
 * Takes what the media node says of a program, if that is news: what is older than the last that was said is not.
 * @param atMs when it was so, by the media node's clock. False when there is no such show.
 */
export async function applyProgramState(
  shows: ShowRepository,
  showId: string,
  program: ProgramState,
  atMs: number,
): Promise<boolean> {
  if (await shows.setProgram(showId, program, atMs)) return true;
  return (await shows.find(showId)) !== null;
}
