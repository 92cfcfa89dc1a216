import { showIdSchema } from '@showfloor/contracts/ids';
import type { Links } from '../../platform/links/links.ts';
import type { PageCard, PageCardSource } from '../../platform/links/page-card.ts';
import { isPrivate, type Show, type ShowRepository } from './show.ts';

export interface ShowCardParts {
  readonly shows: ShowRepository;
  readonly links: Links;
  readonly nowMs: () => number;
}

const playlistType = 'application/vnd.apple.mpegurl';

/** The cards of the hub and of shows that strangers may know of. A path is looked up only when it names a show by its shape. */
export function showCards(parts: ShowCardParts): PageCardSource {
  return async (path) => {
    if (path === '/') return hubCard(parts);
    const showId = showIdSchema.safeParse(/^\/shows\/([^/]+)\/?$/.exec(path)?.[1]);
    if (!showId.success) return null;
    const show = await parts.shows.find(showId.data);
    return show === null || isPrivate(show) ? null : cardOfShow(show, parts.links);
  };
}

/** The hub bears the poster of what is on air, or next. */
async function hubCard({ shows, links, nowMs }: ShowCardParts): Promise<PageCard> {
  const filter = { state: null, brandId: null, draftsOf: [], after: null, limit: 1, nowMs: nowMs() };
  const [first] = (await shows.list(filter)).shows;
  return {
    title: null,
    description: null,
    url: links.hub,
    image: first ? imageOf(first, links) : null,
    video: null,
    kind: 'website',
  };
}

/** What a show's address is shared by. */
function cardOfShow(show: Show, links: Links): PageCard {
  const hasPicture = show.state === 'live' && (show.program === 'on_air' || show.program === 'host_lost');
  return {
    title: show.title,
    description: show.description.trim() === '' ? descriptionOf(show) : show.description,
    url: links.show(show.id),
    image: imageOf(show, links),
    video: hasPicture ? { url: links.hls(show.id), contentType: playlistType } : null,
    kind: show.state === 'live' || show.state === 'ended' ? 'video.other' : 'website',
  };
}

function descriptionOf({ state, brand }: Show): string {
  if (state === 'ended') return `A live show of ${brand.name}, to watch again.`;
  return `A live show of ${brand.name}: watch, ask, and buy without leaving the picture.`;
}

function imageOf(show: Show, links: Links): PageCard['image'] {
  const { poster, shownImageId } = show;
  return shownImageId === null ? null : { url: links.image(shownImageId), alt: poster?.alt || show.title };
}
