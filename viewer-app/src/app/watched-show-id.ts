/** The show that a page's path names, as the route /shows/:showId does; null on every other page. */
export function watchedShowId(pathname: string): string | null {
  return /^\/shows\/(\w+)\/?$/.exec(pathname)?.[1] ?? null;
}
