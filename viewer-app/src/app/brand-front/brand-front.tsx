import type { Brand } from '@showfloor/contracts/catalog';
import { useQuery } from '@tanstack/react-query';
import { Store } from 'lucide-react';
import { Link } from 'react-router';
import { saysMissing } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandFrontStrings } from '../../i18n/en/brand-front.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Written } from '../../ui/written.tsx';
import { FollowButton } from '../watch/follow-button.tsx';
import { BrandGoods } from './brand-goods.tsx';

/** A brand as everybody sees it: who it is, its shows, its collections, and what it sells in the buyer's country. */
export function BrandFront({ slug }: { slug: string }) {
  const say = useBrandFrontStrings();
  const api = useApi();
  const errorText = useErrorText();
  const brand = useQuery<Brand>({
    queryKey: queryKeys.brandBySlug(slug),
    queryFn: ({ signal }) => api.brands.bySlug(slug, signal),
  });
  usePageTitle(brand.data?.name ?? '');
  return (
    <div className="mx-auto flex w-full max-w-7xl flex-col gap-8 px-4 pt-6 pb-16 sm:px-6">
      {brand.isPending && (
        <div role="status">
          <span className="sr-only">{say('loading')}</span>
          <Skeleton className="h-80 rounded-lg" />
        </div>
      )}
      {brand.isError &&
        (saysMissing(brand.error) ? (
          <EmptyState
            icon={<Store />}
            title={say('gone')}
            action={
              <Link to="/" className={buttonClass('plain', 'md')}>
                {say('home')}
              </Link>
            }
          />
        ) : (
          <ErrorState title={say('failed')} text={errorText(brand.error)} onRetry={() => void brand.refetch()} />
        ))}
      {brand.data && (
        <>
          <header className="flex flex-wrap items-center gap-4">
            <Avatar url={brand.data.logoUrl} name={brand.data.name} className="size-16" />
            <div className="min-w-0 flex-1">
              <h1 className="text-xl font-semibold wrap-anywhere">
                <Written>{brand.data.name}</Written>
              </h1>
              {brand.data.followers !== undefined && (
                <p className="figures text-sm text-ink-soft">{say('followers', { count: brand.data.followers })}</p>
              )}
            </div>
            <FollowButton brand={brand.data} />
          </header>
          <BrandGoods brand={brand.data} />
        </>
      )}
    </div>
  );
}
