import type { Brand } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import type { Lineup } from '@showfloor/contracts/show';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ListVideo } from 'lucide-react';
import { useState } from 'react';
import { hasCode } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { useCommonStrings } from '../../i18n/en/common.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type FieldErrors, refusedField } from './field-errors.ts';
import { FormSection } from './form-section.tsx';
import { checkLines, linesOf, movedLine, newLine } from './lineup-draft.ts';
import { LineupFromCollection } from './lineup-from-collection.tsx';
import { LineupLine } from './lineup-line.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';
import { useBrandProducts } from './use-brand-queries.ts';
import { useUnsaved } from './use-unsaved.ts';

export interface LineupEditorProps {
  brand: Brand;
  lineup: Lineup;
  /** The show has ended. */
  disabled: boolean;
}

/** The run of show: which products, in which order, at which price. */
export function LineupEditor({ brand, lineup, disabled }: LineupEditorProps) {
  const say = useBrandStrings();
  const sayCommon = useCommonStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const products = useBrandProducts(brand.id, { all: true });
  const [lines, setLines] = useState(() => linesOf(lineup));
  /** What the lines were made from: a version that came since was not seen by who changes them. */
  const [seenVersion, setSeenVersion] = useState(lineup.version);
  const unsaved = useUnsaved();
  const [errors, setErrors] = useState<FieldErrors>({});
  if (lineup.version !== seenVersion && !unsaved.dirty) {
    setSeenVersion(lineup.version);
    setLines(linesOf(lineup));
    setErrors({});
  }
  const rest = (products.items ?? []).filter(
    (product) => !product.archived && !lines.some((line) => line.product.id === product.id),
  );

  const change = (next: typeof lines) => {
    setLines(next);
    unsaved.markDirty();
  };
  const save = useMutation({
    mutationFn: (body: Parameters<typeof api.shows.putLineup>[1]) => api.shows.putLineup(lineup.showId, body),
    onSuccess: (saved) => {
      unsaved.markSaved();
      queries.setQueryData(queryKeys.lineup(lineup.showId), saved);
      toast({ tone: 'done', text: say('saved') });
    },
    onError: (error) => {
      const refused = refusedField(error);
      if (refused) setErrors({ [refused.path]: refused.problem });
      if (hasCode(error, 'conflict')) {
        // Theirs takes the place of what was changed here, as the notice says.
        unsaved.markSaved();
        void queries.invalidateQueries({ queryKey: queryKeys.lineup(lineup.showId) });
      }
    },
  });

  function submit(): void {
    const checked = checkLines(lines, seenVersion, brand.currency);
    setErrors('errors' in checked ? checked.errors : {});
    if ('body' in checked) save.mutate(checked.body);
  }

  return (
    <FormSection
      title={say('show.lineup')}
      text={say('show.lineupHint')}
      actions={
        !disabled && (
          <Button
            tone={unsaved.dirty ? 'accent' : 'plain'}
            busy={save.isPending}
            disabled={!unsaved.dirty}
            onClick={submit}
          >
            {say('show.saveLineup')}
          </Button>
        )
      }
    >
      <UnsavedGuard unsaved={unsaved} />
      {save.isError && !refusedField(save.error) && (
        <Notice tone="loss" title={say('saveFailed', { reason: errorText(save.error) })} />
      )}
      {lines.length === 0 && (
        <EmptyState icon={<ListVideo />} title={say('show.lineupEmpty')} text={say('show.lineupEmptyText')} />
      )}
      <ol className="flex flex-col gap-2">
        {lines.map((line, index) => (
          <LineupLine
            key={line.product.id}
            index={index}
            count={lines.length}
            line={line}
            currency={brand.currency}
            errors={errors}
            disabled={disabled}
            onChange={(next) => change(lines.map((old) => (old === line ? next : old)))}
            onMove={(to) => change(movedLine(lines, index, to))}
            onRemove={() => change(lines.filter((old) => old !== line))}
          />
        ))}
      </ol>
      {!disabled && (products.error || products.more?.failed) && (
        <Notice
          tone="loss"
          title={say('products.failed')}
          action={<Button onClick={products.more?.load ?? products.refetch}>{sayCommon('tryAgain')}</Button>}
        />
      )}
      {!disabled && (
        <Select
          label={say('show.addProduct')}
          value=""
          className="sm:w-96"
          disabled={rest.length === 0}
          hint={rest.length === 0 && products.items && products.more === null ? say('show.noProducts') : undefined}
          options={[
            { value: '', label: say('show.addProductPick') },
            ...rest.map((product) => ({ value: product.id, label: product.name })),
          ]}
          onChange={(event) => {
            const product = rest.find(({ id }) => id === event.target.value);
            if (product) change([...lines, newLine(product)]);
          }}
        />
      )}
      {!disabled && (
        <LineupFromCollection
          brandId={brand.id}
          rest={rest}
          room={limits.lineupItems - lines.length}
          onAdd={(products) => change([...lines, ...products.map(newLine)])}
        />
      )}
    </FormSection>
  );
}
