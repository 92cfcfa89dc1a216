/** The name that every page bears. */
export const siteName = 'Showfloor';

/** What a page is called in tabs, history and search: the server writes it into the page, the page keeps it. Null: a page without a name of its own. */
export function pageTitle(title: string | null): string {
  return title === null ? siteName : `${title} · ${siteName}`;
}
