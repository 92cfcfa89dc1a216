import { addStrings, useSay } from '../feature-strings.ts';

const search = addStrings('search', {
  title: 'Search',
  words: 'What are you looking for?',
  sort: 'Sort by',
  sortRelevance: 'Best match',
  sortNewest: 'Newest',
  narrow: 'Narrow down',
  narrowedBy_one: '{{count}} choice',
  narrowedBy_other: '{{count}} choices',
  clear: 'Take all choices back',
  category: 'Category',
  brand: 'Brand',
  collection: 'Collection',
  price: 'Price',
  priceBand: '{{from}} to {{to}}',
  rangeTakenBack: 'Your price range was for another country’s prices, so it doesn’t count here.',
  count_one: '{{count}}',
  count_other: '{{count}}',
  countAtLeast_one: '{{count}}+',
  countAtLeast_other: '{{count}}+',
  results: 'Products',
  found_one: '{{count}} product',
  found_other: '{{count}} products',
  moreThan_one: 'More than {{count}} product',
  moreThan_other: 'More than {{count}} products',
  correctedTo: 'Showing results for “{{words}}”.',
  from: 'from',
  loading: 'Searching',
  failed: 'The search did not work',
  nothing: 'Nothing found',
  nothingText: 'Try other words, or fewer of them.',
  nothingNarrowed: 'Nothing is left of what was found. Take some choices back.',
  openFailed: 'This product could not be opened: {{reason}}',
});

export function useSearchStrings() {
  return useSay(search);
}
