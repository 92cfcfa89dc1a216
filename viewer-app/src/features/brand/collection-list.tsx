import type { Brand } from '@showfloor/contracts/catalog';
import type { Collection } from '@showfloor/contracts/collection';
import { useQuery } from '@tanstack/react-query';
import { Library } from 'lucide-react';
import { Link } from 'react-router';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useCollectionStrings } from '../../i18n/en/collections.ts';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Written } from '../../ui/written.tsx';
import { NewLink } from './new-link.tsx';

/** The collections of a brand. */
export function CollectionList({ brand, mayWrite }: { brand: Brand; mayWrite: boolean }) {
  const say = useCollectionStrings();
  const api = useApi();
  const errorText = useErrorText();
  const list = useQuery<Collection[]>({
    queryKey: queryKeys.collections(brand.id),
    queryFn: ({ signal }) => api.collections.list(brand.id, signal),
  });
  const newLink = mayWrite && <NewLink to="/brand/collections/new" label={say('new')} />;
  return (
    <>
      <PageHeader title={say('title')} text={say('text')} actions={newLink} />
      {list.isPending && <Skeleton className="h-60 rounded-lg" />}
      {list.isError && (
        <ErrorState title={say('failed')} text={errorText(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.data?.length === 0 && (
        <EmptyState icon={<Library />} title={say('empty')} text={say('emptyText')} action={newLink} />
      )}
      {list.data && list.data.length > 0 && (
        <ul aria-label={say('list')} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {list.data.map(({ id, name, slug, rule, published }) => (
            <li key={id}>
              <Link
                to={mayWrite ? `/brand/collections/${id}` : `/brands/${brand.slug}/collections/${slug}`}
                className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 hover:bg-hover"
              >
                <span className="min-w-0 flex-1 font-semibold wrap-anywhere">
                  <Written>{name}</Written>
                </span>
                {!published && <Chip tone="soon">{say('draft')}</Chip>}
                <span className="text-sm text-ink-soft">{say(rule === null ? 'byHand' : 'byRule')}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
