import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import { isRehearsalPersonOf } from '../../platform/identity/rehearsal-person.ts';
import type { Viewer } from '../../platform/identity/viewer.ts';
import { isPrivate, type Show, type ShowRepository } from './show.ts';

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

/** The show, or null when there is none or it is private and `viewer` neither of its team nor of its rehearsal: a stranger can't tell the two apart. */
export async function visibleShow(parts: VisibilityParts, showId: string, viewer: Viewer | null): Promise<Show | null> {
  const show = await parts.shows.find(showId);
  if (show === null || !isPrivate(show)) return show;
  if (viewer === null) return null;
  if (isRehearsalPersonOf(viewer.userId, show.id)) return show;
  if (viewer.anonymous) return null;
  const role = await parts.memberships.roleIn(viewer.userId, { id: show.id, brandId: show.brand.id });
  return role === null ? null : show;
}
