import { pageTitle } from '@showfloor/contracts/page-title';
import { useEffect } from 'react';

/** Names the page in the browser's tab and history, for as long as the component is there; null: the site's name alone. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    document.title = pageTitle(title);
    return () => {
      document.title = pageTitle(null);
    };
  }, [title]);
}
