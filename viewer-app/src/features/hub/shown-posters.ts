import type { Show } from '@showfloor/contracts/show';

type Pictured = Pick<Show, 'id' | 'posterUrl' | 'poster'>;

/**
 * The pictures of shows that stand side by side, by show: its own poster, else the first picture of its lineup, which stands for one show alone: another
 * one gets a drawn tile (null).
 */
export function shownPosters(shows: readonly Pictured[]): ReadonlyMap<string, string | null> {
  const used = new Set(shows.flatMap(({ poster }) => (poster ? [poster.url] : [])));
  return new Map(
    shows.map(({ id, poster, posterUrl }) => {
      if (poster) return [id, poster.url];
      if (posterUrl === null || used.has(posterUrl)) return [id, null];
      used.add(posterUrl);
      return [id, posterUrl];
    }),
  );
}
