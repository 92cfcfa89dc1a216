import type { ChatFilter } from '@showfloor/contracts/screening';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { FilterOf } from '../../core/api/chat-filter-api.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandModerationStrings } from '../../i18n/en/brand-moderation.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FilterForm } from './filter-form.tsx';
import { FilterImport } from './filter-import.tsx';
import { FilterTry } from './filter-try.tsx';
import { useUnsaved } from './use-unsaved.ts';

export interface FilterEditorProps {
  of: FilterOf;
  mayChange: boolean;
}

/** The filter of a brand or of a show: its lists, bringing one from a file, and trying a text. */
export function FilterEditor({ of, mayChange }: FilterEditorProps) {
  const say = useBrandModerationStrings();
  const api = useApi();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const unsaved = useUnsaved();
  const queryKey = queryKeys.chatFilter('brandId' in of ? of.brandId : of.showId);
  const filter = useQuery<ChatFilter>({ queryKey, queryFn: ({ signal }) => api.chatFilter.get(of, signal) });
  const onChanged = (changed: ChatFilter) => queries.setQueryData(queryKey, changed);
  if (filter.isPending) return <Skeleton className="h-60 rounded-lg" />;
  if (!filter.data)
    return (
      <ErrorState title={say('filter.failed')} text={errorText(filter.error)} onRetry={() => void filter.refetch()} />
    );
  return (
    <>
      <FilterForm
        of={of}
        filter={filter.data}
        mayChange={mayChange}
        unsaved={unsaved}
        onChanged={onChanged}
        onReload={async () => {
          const { data } = await filter.refetch();
          return data ?? null;
        }}
      />
      {mayChange && <FilterImport of={of} filter={filter.data} hasUnsaved={unsaved.dirty} onChanged={onChanged} />}
      <FilterTry of={of} />
    </>
  );
}
