import { SearchView } from '../../features/search/search-view.tsx';
import { useSearchStrings } from '../../i18n/en/search.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { FoundProducts } from './found-products.tsx';

/** The search, with what is needed to take what it finds. */
export function ProductFinder() {
  const say = useSearchStrings();
  usePageTitle(say('title'));
  return <FoundProducts>{(open) => <SearchView onOpen={open} />}</FoundProducts>;
}
