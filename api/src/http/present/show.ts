import type { Show as ShowAnswer } from '@showfloor/contracts/show';
import type { Audience } from '../../shows/audience.ts';
import type { Show } from '../../shows/show.ts';
import { presentBrand } from './brand.ts';
import type { Links } from './links.ts';

export interface ShowPresentation {
  readonly links: Links;
  readonly audience: Audience;
}

export function presentShow(show: Show, { links, audience }: ShowPresentation): ShowAnswer {
  const { brand, posterImageId, lineupVersion: _, ...facts } = show;
  return {
    ...facts,
    brand: presentBrand(brand, links),
    posterUrl: posterImageId === null ? null : links.image(posterImageId),
    viewers: audience.viewersOf(show.id),
    playback: { hls: links.hls(show.id) },
    realtime: links.realtime,
  };
}
