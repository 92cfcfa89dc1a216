import { useNavigate, useParams } from 'react-router';
import { saysMissing } from '../../core/api/api-error.ts';
import { ShowEditor } from '../../features/brand/show-editor.tsx';
import { ShowForm } from '../../features/brand/show-form.tsx';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useShow } from '../../hooks/use-show.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useOffice } from '../layouts/office-context.ts';

/** `/brand/shows/new` makes one. */
export function BrandShowPage() {
  const say = useBrandStrings();
  const errorText = useErrorText();
  const { brand } = useOffice();
  const { showId = '' } = useParams();
  const navigate = useNavigate();
  const isNew = showId === 'new';
  const show = useShow(isNew ? '' : showId);
  if (isNew)
    return (
      <>
        <PageHeader title={say('show.newTitle')} />
        <ShowForm
          brand={brand}
          show={null}
          onSaved={({ id }) => void navigate(`/brand/shows/${id}`, { replace: true })}
        />
      </>
    );
  if (show.isPending) return <Skeleton className="mt-6 h-96 rounded-lg" />;
  const missing = !show.data && saysMissing(show.error);
  if (missing || (show.data && show.data.brand.id !== brand.id)) return <EmptyState title={say('show.notFound')} />;
  if (!show.data) return <ErrorState title={errorText(show.error)} onRetry={() => void show.refetch()} />;
  return (
    <ShowEditor brand={brand} show={show.data} onDeleted={() => void navigate('/brand/shows', { replace: true })} />
  );
}
