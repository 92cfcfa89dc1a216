import type { Show as ShowAnswer } from '@showfloor/contracts/show';
import type { Links } from '../../platform/links/links.ts';
import { presentBrand } from '../brands/present-brand.ts';
import type { Audience } from './audience.ts';
import type { Show } from './show.ts';

export interface ShowPresentation {
  readonly links: Links;
  readonly audience: Audience;
  /** Whether messages of the chat can be translated. */
  readonly chatTranslation: boolean;
}

export function presentShow(show: Show, { links, audience, chatTranslation }: ShowPresentation): ShowAnswer {
  const { brand, poster, shownImageId, lineupVersion: _, ...facts } = show;
  const { shipping: _shipping, ...shownBrand } = presentBrand(brand, links);
  return {
    ...facts,
    brand: shownBrand,
    posterUrl: shownImageId === null ? null : links.image(shownImageId),
    poster: poster && { ...poster, url: links.image(poster.imageId) },
    chatTranslation,
    viewers: audience.viewersOf(show.id),
    playback: { hls: links.hls(show.id) },
    realtime: links.realtime,
  };
}
