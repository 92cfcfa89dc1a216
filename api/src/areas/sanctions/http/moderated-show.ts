import type { ModeratedShow } from '../../moderators/begin-act.ts';
import type { ShowRepository } from '../../shows/show.ts';

/** The show as acts need it; null when there is none. */
export async function moderatedShow(
  shows: Pick<ShowRepository, 'find'>,
  showId: string,
): Promise<ModeratedShow | null> {
  const show = await shows.find(showId);
  return show && { id: show.id, brandId: show.brand.id, state: show.state };
}
