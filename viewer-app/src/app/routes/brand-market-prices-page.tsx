import { Link, useParams } from 'react-router';
import { saysMissing } from '../../core/api/api-error.ts';
import { MarketPrices } from '../../features/brand/market-prices.tsx';
import { useBrandProduct } from '../../features/brand/use-brand-queries.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { useMarketPriceStrings } from '../../i18n/en/market-prices.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useOffice } from '../layouts/office-context.ts';

/** A product's prices in the brand's markets. */
export function BrandMarketPricesPage() {
  const say = useBrandStrings();
  const sayPrices = useMarketPriceStrings();
  const errorText = useErrorText();
  const { brand } = useOffice();
  const { productId = '' } = useParams();
  const product = useBrandProduct(productId);
  if (product.isPending) return <Skeleton className="mt-6 h-96 rounded-lg" />;
  const isForeign = product.data !== undefined && product.data.brandId !== brand.id;
  if (isForeign || (!product.data && saysMissing(product.error))) return <EmptyState title={say('product.notFound')} />;
  if (!product.data) return <ErrorState title={errorText(product.error)} onRetry={() => void product.refetch()} />;
  return (
    <>
      <PageHeader
        title={sayPrices('titleNamed', { name: product.data.name })}
        text={sayPrices('text')}
        actions={
          <Link to={`/brand/products/${productId}`} className={buttonClass('plain', 'md')}>
            {sayPrices('back')}
          </Link>
        }
      />
      <MarketPrices brand={brand} product={product.data} />
    </>
  );
}
