import type { Attribute } from '@showfloor/contracts/attributes';
import type { Brand } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Tags } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { ApiError } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useAttributeStrings } from '../../i18n/en/attributes.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AttributeRow } from './attribute-row.tsx';
import { type AttributeDraft, type AttributeErrors, attributeDraftOf, checkAttributes } from './attributes-draft.ts';
import { UnsavedGuard } from './unsaved-guard.tsx';
import { useUnsaved } from './use-unsaved.ts';

/** What a brand says of its products beyond what every product has. */
export function AttributesEditor({ brand }: { brand: Brand }) {
  const say = useAttributeStrings();
  const api = useApi();
  const errorText = useErrorText();
  const attributes = useQuery({
    queryKey: queryKeys.attributes(brand.id),
    queryFn: ({ signal }) => api.attributes.list(brand.id, signal),
    // What is typed isn't replaced by what somebody else saved.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
  });
  return (
    <>
      <PageHeader title={say('title')} />
      <p className="mb-4 max-w-prose text-sm text-ink-soft">{say('text')}</p>
      {attributes.isPending && <Skeleton className="h-60 rounded-lg" />}
      {attributes.isError && (
        <ErrorState
          title={say('failed')}
          text={errorText(attributes.error)}
          onRetry={() => void attributes.refetch()}
        />
      )}
      {attributes.data && !attributes.isFetching && <AttributesForm brand={brand} attributes={attributes.data} />}
    </>
  );
}

function AttributesForm({ brand, attributes }: { brand: Brand; attributes: readonly Attribute[] }) {
  const say = useAttributeStrings();
  const api = useApi();
  const toast = useToast();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const unsaved = useUnsaved();
  const form = useRef<HTMLFormElement>(null);
  const added = useRef(0);
  const [rows, setRows] = useState(() => attributes.map(attributeDraftOf));
  const [errors, setErrors] = useState<AttributeErrors>({});
  const [asking, setAsking] = useState(false);
  const gone = attributes.filter(({ key }) => !rows.some((row) => row.key === key));

  const save = useMutation({
    mutationFn: (wanted: Parameters<typeof api.attributes.put>[1]) => api.attributes.put(brand.id, wanted),
    onSuccess: (saved) => {
      unsaved.markSaved();
      setRows(saved.map(attributeDraftOf));
      queries.setQueryData(queryKeys.attributes(brand.id), saved);
      toast({ tone: 'done', text: say('saved') });
    },
  });

  function change(next: readonly AttributeDraft[]): void {
    unsaved.markDirty();
    setRows([...next]);
  }
  function move(at: number, by: -1 | 1): void {
    const next = [...rows];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(at + by, 0, moved);
    change(next);
  }
  function submit(isSure: boolean): void {
    const checked = checkAttributes(rows);
    setErrors('errors' in checked ? checked.errors : {});
    if ('errors' in checked) {
      // After the errors are drawn, on to the first of them.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    setAsking(gone.length > 0 && !isSure);
    if (gone.length === 0 || isSure) save.mutate(checked);
  }

  return (
    <form
      ref={form}
      noValidate
      className="flex max-w-3xl flex-col gap-4"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit(false);
      }}
    >
      <UnsavedGuard unsaved={unsaved} />
      {save.isError && <Notice tone="loss" title={failureOf(save.error)} />}
      {rows.length === 0 && <EmptyState icon={<Tags />} title={say('empty')} text={say('emptyText')} />}
      <ul className="flex flex-col gap-3">
        {rows.map((row, at) => (
          <AttributeRow
            key={row.rowKey}
            draft={row}
            errors={errors[row.rowKey]}
            isFirst={at === 0}
            isLast={at === rows.length - 1}
            onChange={(next) => change(rows.with(at, next))}
            onMove={(by) => move(at, by)}
            onRemove={() => change(rows.toSpliced(at, 1))}
          />
        ))}
      </ul>
      {rows.length >= limits.attributesPerBrand ? (
        <p className="text-sm text-ink-soft">{say('full')}</p>
      ) : (
        <Button
          className="self-start"
          icon={<Plus aria-hidden className="size-4" />}
          onClick={() => {
            added.current += 1;
            const rowKey = `new ${added.current}`;
            change([...rows, { rowKey, key: null, label: '', kind: 'text', choices: '', categoryIds: [] }]);
          }}
        >
          {say('add')}
        </Button>
      )}
      <div className="flex justify-end">
        <Button type="submit" tone="accent" busy={save.isPending}>
          {say('save')}
        </Button>
      </div>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={say('removeTitle', { count: gone.length, names: gone.map(({ label }) => label).join(', ') })}
        description={say('removeText')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{say('keep')}</Button>
            <Button tone="loss" onClick={() => submit(true)}>
              {say('doRemove')}
            </Button>
          </>
        }
      />
    </form>
  );

  function failureOf(error: unknown): string {
    const value = error instanceof ApiError && error.code === 'conflict' ? error.details?.value : undefined;
    return typeof value === 'string' ? say('choiceUsed', { value }) : say('saveFailed', { reason: errorText(error) });
  }
}
