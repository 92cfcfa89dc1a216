import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Viewer } from '../../platform/identity/viewer.ts';
import type { Show, ShowRepository } from './show.ts';

export interface VisibilityParts {
  readonly shows: ShowRepository;
  readonly memberships: MembershipRepository;
}

/** Whether somebody is a member of a brand, in whatever role. */
export async function isMember(
  memberships: MembershipRepository,
  viewer: Viewer | null,
  brandId: string,
): Promise<boolean> {
  return viewer !== null && !viewer.anonymous && (await memberships.roleOf(viewer.userId, brandId)) !== null;
}

/** The show, or null when there is none or it is a draft and `viewer` not of its team: a stranger can't tell the two apart. */
export async function visibleShow(parts: VisibilityParts, showId: string, viewer: Viewer | null): Promise<Show | null> {
  const show = await parts.shows.find(showId);
  if (show?.state !== 'draft') return show;
  if (viewer === null || viewer.anonymous) return null;
  const role = await parts.memberships.roleIn(viewer.userId, { id: show.id, brandId: show.brand.id });
  return role === null ? null : show;
}
