import { useParams } from 'react-router';
import { CollectionView } from '../../features/search/collection-view.tsx';
import { FoundProducts } from '../search/found-products.tsx';

/** A brand's collection, from which can be bought. */
export function CollectionPage() {
  const { brandSlug = '', slug = '' } = useParams();
  return (
    <FoundProducts>
      {(open) => <CollectionView key={`${brandSlug}/${slug}`} brandSlug={brandSlug} slug={slug} onOpen={open} />}
    </FoundProducts>
  );
}
