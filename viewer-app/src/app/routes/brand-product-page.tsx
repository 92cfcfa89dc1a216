import { useNavigate, useParams } from 'react-router';
import { ProductForm } from '../../features/brand/product-form.tsx';
import { useBrandProducts } from '../../features/brand/use-brand-queries.ts';
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
  const products = useBrandProducts(brand.id);
  const saved = ({ id }: { id: string }) => void navigate(`/brand/products/${id}`, { replace: true });
  if (productId === 'new') return <ProductForm key="new" brand={brand} product={null} onSaved={saved} />;
  if (products.isPending) return <Skeleton className="mt-6 h-96 rounded-lg" />;
  if (products.isError) return <ErrorState title={errorText(products.error)} onRetry={() => void products.refetch()} />;
  const product = products.data.find(({ id }) => id === productId);
  if (!product) return <EmptyState title={say('product.notFound')} />;
  return <ProductForm key={product.id} brand={brand} product={product} onSaved={saved} />;
}
