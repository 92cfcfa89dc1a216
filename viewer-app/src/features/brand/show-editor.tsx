import type { Brand } from '@showfloor/contracts/catalog';
import type { Show } from '@showfloor/contracts/show';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Eye, PackageOpen, ShieldCheck, Trash2, Video } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLineup } from '../../hooks/use-lineup.ts';
import { useMay } from '../../hooks/use-me.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { FilterEditor } from './filter-editor.tsx';
import { LineupEditor } from './lineup-editor.tsx';
import { ShowFigures } from './show-figures.tsx';
import { ShowForm } from './show-form.tsx';
import { ShowModerators } from './show-moderators.tsx';
import { ShowStateChip } from './show-state-chip.tsx';

export interface ShowEditorProps {
  brand: Brand;
  show: Show;
  onDeleted: () => void;
}

/** A show with everything around it: its doors (studio, desk, watch page), what and when, its lineup. */
export function ShowEditor({ brand, show, onDeleted }: ShowEditorProps) {
  const say = useBrandStrings();
  const errorText = useErrorText();
  const lineup = useLineup(show.id);
  const may = useMay(brand.id);
  return (
    <>
      <PageHeader
        title={show.title}
        text={<ShowStateChip state={show.state} />}
        actions={
          <>
            <Link to={`/shows/${show.id}`} className={buttonClass()}>
              <Eye aria-hidden className="size-4" />
              {say('show.watch')}
            </Link>
            {show.state === 'ended' && may('orders.read') && (
              <Link to={`/brand/packing?show=${show.id}&by=buyer`} className={buttonClass()}>
                <PackageOpen aria-hidden className="size-4" />
                {say('show.packing')}
              </Link>
            )}
            {may('chat.moderate') && (
              <Link to={`/moderate/${show.id}`} className={buttonClass()}>
                <ShieldCheck aria-hidden className="size-4" />
                {say('show.desk')}
              </Link>
            )}
            {show.state !== 'ended' && may('show.publish') && (
              <Link to={`/studio/${show.id}`} className={buttonClass('accent')}>
                <Video aria-hidden className="size-4" />
                {say('show.studio')}
              </Link>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        {show.state === 'ended' && show.startedAtMs !== null && may('sales.read') && <ShowFigures show={show} />}
        {may('show.write') && <ShowForm key={show.id} brand={brand} show={show} onSaved={() => undefined} />}
        {lineup.isPending && <Skeleton className="h-60 rounded-lg" />}
        {lineup.isError && !lineup.data && (
          <ErrorState title={errorText(lineup.error)} onRetry={() => void lineup.refetch()} />
        )}
        {lineup.data && (
          <LineupEditor
            key={show.id}
            brand={brand}
            lineup={lineup.data}
            disabled={show.state === 'ended' || !may('show.write')}
          />
        )}
        {may('chat.moderate') && (
          <>
            <ShowModerators key={`moderators ${show.id}`} showId={show.id} mayChange={may('show.write')} />
            <FilterEditor key={`filter ${show.id}`} of={{ showId: show.id }} mayChange={may('chat.moderate')} />
          </>
        )}
        {show.state === 'draft' && may('show.write') && <DeleteDraft showId={show.id} onDeleted={onDeleted} />}
      </div>
    </>
  );
}

function DeleteDraft({ showId, onDeleted }: { showId: string; onDeleted: () => void }) {
  const say = useBrandStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => api.shows.remove(showId),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.allShows });
      onDeleted();
    },
    onError: (error) => toast({ tone: 'loss', text: errorText(error) }),
  });
  return (
    <div>
      <Button tone="quiet" icon={<Trash2 aria-hidden className="size-4" />} onClick={() => setAsking(true)}>
        {say('show.delete')}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={say('show.deleteTitle')}
        description={say('show.deleteText')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{say('cancel')}</Button>
            <Button tone="loss" busy={remove.isPending} onClick={() => remove.mutate()}>
              {say('show.delete')}
            </Button>
          </>
        }
      />
    </div>
  );
}
