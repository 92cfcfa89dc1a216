import { useNavigate, useParams } from 'react-router';
import { saysMissing } from '../../core/api/api-error.ts';
import { ProductForm } from '../../features/brand/product-form.tsx';
import { useBrandProduct } from '../../features/brand/use-brand-queries.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useOffice } from '../layouts/office-context.ts';

/** `/brand/products/new` makes one. */
export function BrandProductPage() {
  const say = useBrandStrings();
  const errorText = useErrorText();
  const { brand } = useOffice();
  const { productId = '' } = useParams();
  const navigate = useNavigate();
  const product = useBrandProduct(productId);
  const saved = ({ id }: { id: string }) => void navigate(`/brand/products/${id}`, { replace: true });
  if (productId === 'new') return <ProductForm key="new" brand={brand} product={null} onSaved={saved} />;
  if (product.isPending) return <Skeleton className="mt-6 h-96 rounded-lg" />;
  const isForeign = product.data !== undefined && product.data.brandId !== brand.id;
  const isMissing = !product.data && saysMissing(product.error);
  if (isForeign || isMissing) return <EmptyState title={say('product.notFound')} />;
  if (!product.data) return <ErrorState title={errorText(product.error)} onRetry={() => void product.refetch()} />;
  return <ProductForm key={product.data.id} brand={brand} product={product.data} onSaved={saved} />;
}
