import { type Show, showSchema } from '@showfloor/contracts/show';
import { createTransport } from '../core/api/transport.ts';
import { beginEarlyPicture } from '../features/player/early-picture.ts';
import { hasProgram, isOver } from '../features/player/player-view.ts';

/** Where the watch page will have its picture (watch-show.tsx), so that nothing moves when the page comes around it. */
const boxClass = 'fixed inset-0 -z-10 overflow-hidden bg-black sm:end-(--rail) lg:bottom-26';

/**
 * Begins the picture of a show before the page around it is loaded. Resolves when that may be loaded: a frame is on screen, or none is to be
 * expected soon.
 * @param answer of the api, asked for the show.
 * @returns the show; null when it could not be read: the page then asks anew, and says why.
 */
export async function pictureFirst(showId: string, answer: Promise<Response>): Promise<Show | null> {
  const transport = createTransport({ baseUrl: '', fetch: () => answer });
  const show = await transport.json({ method: 'GET', path: `/api/shows/${showId}` }, showSchema).catch(() => null);
  if (!show || !hasProgram(show.state)) return show;
  const box = document.createElement('div');
  box.className = boxClass;
  document.body.prepend(box);
  await beginEarlyPicture(box, {
    title: show.title,
    posterUrl: show.posterUrl,
    posterAlt: show.poster?.alt ?? '',
    hlsUrl: show.playback.hls,
    over: isOver(show.state, show.program),
  });
  return show;
}
