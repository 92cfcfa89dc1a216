import { useEffect } from 'react';

/** The name of the site, as index.html has it. */
const siteName = document.title || 'Showfloor';

/** Names the page in the browser's tab and history, for as long as the component is there; null: the site's name alone. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? siteName : `${title} · ${siteName}`;
    return () => {
      document.title = siteName;
    };
  }, [title]);
}
