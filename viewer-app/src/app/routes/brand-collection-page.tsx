import type { WholeCollection } from '@showfloor/contracts/collection';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { saysMissing } from '../../core/api/api-error.ts';
import { CollectionForm } from '../../features/brand/collection-form.tsx';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useCollectionStrings } from '../../i18n/en/collections.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useOffice } from '../layouts/office-context.ts';

/** `/brand/collections/new` makes one. */
export function BrandCollectionPage() {
  const say = useCollectionStrings();
  const api = useApi();
  const errorText = useErrorText();
  const { brand } = useOffice();
  const { collectionId = '' } = useParams();
  const navigate = useNavigate();
  const isNew = collectionId === 'new';
  const found = useQuery<WholeCollection>({
    queryKey: queryKeys.collection(brand.id, collectionId),
    queryFn: ({ signal }) => api.collections.get(brand.id, collectionId, signal),
    enabled: !isNew,
    // What is typed belongs to the version that was read.
    refetchOnWindowFocus: false,
  });
  const after = {
    onSaved: ({ id }: { id: string }) => void navigate(`/brand/collections/${id}`, { replace: true }),
    onRemoved: () => void navigate('/brand/collections', { replace: true }),
  };
  if (isNew) return <CollectionForm key="new" brand={brand} collection={null} {...after} />;
  if (found.isPending) return <Skeleton className="mt-6 h-96 rounded-lg" />;
  if (!found.data && saysMissing(found.error)) return <EmptyState title={say('notFound')} />;
  if (!found.data) return <ErrorState title={errorText(found.error)} onRetry={() => void found.refetch()} />;
  const { id, version } = found.data;
  return <CollectionForm key={`${id} ${version}`} brand={brand} collection={found.data} {...after} />;
}
