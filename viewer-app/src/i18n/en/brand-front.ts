import { addStrings, useSay } from '../feature-strings.ts';

const brandFront = addStrings('brandFront', {
  loading: 'Loading the brand',
  failed: 'The brand could not be loaded',
  gone: 'This brand is not here',
  home: 'Back to all shows',
  followers_one: '{{count}} follower',
  followers_other: '{{count}} followers',
  live: 'Live now',
  next: 'Coming up',
  replays: 'To see again',
  collections: 'Collections',
  products: 'Products',
  nothing: 'Nothing here yet',
  nothingText: 'Follow the brand to find it when it goes live.',
});

export function useBrandFrontStrings() {
  return useSay(brandFront);
}
