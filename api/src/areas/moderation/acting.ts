import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { Viewer } from '../../platform/identity/viewer.ts';
import { type ActParts, type BegunAct, beginAct } from '../moderators/begin-act.ts';
import type { ShowRepository } from '../shows/show.ts';

export interface ActingParts extends ActParts {
  readonly shows: ShowRepository;
}

/** Has somebody act in a show, with acts of this moment. Refuses `not_found`. */
export async function actingIn<T>(
  parts: ActingParts,
  showId: string,
  by: Pick<Viewer, 'userId' | 'name'>,
  act: (begin: () => BegunAct) => Promise<T>,
): Promise<T | Refusal<'not_found'>> {
  const show = await parts.shows.find(showId);
  if (show === null) return refuse('not_found');
  const moderated = { id: show.id, state: show.state, brandId: show.brand.id };
  return act(() => beginAct(parts, moderated, by));
}
