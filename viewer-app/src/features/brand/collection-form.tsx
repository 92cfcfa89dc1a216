import type { Brand } from '@showfloor/contracts/catalog';
import type { Collection, NewCollection, WholeCollection } from '@showfloor/contracts/collection';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Link } from 'react-router';
import { hasCode } from '../../core/api/api-error.ts';
import { amountInputText } from '../../core/money-input.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useCollectionStrings } from '../../i18n/en/collections.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type CollectionErrors, checkCollection, collectionDraftOf } from './collection-draft.ts';
import { CollectionProducts } from './collection-products.tsx';
import { FormSection } from './form-section.tsx';
import { slugOf } from './slug-of.ts';
import { UnsavedGuard } from './unsaved-guard.tsx';
import { useBrandProducts } from './use-brand-queries.ts';
import { useUnsaved } from './use-unsaved.ts';

export interface CollectionFormProps {
  brand: Brand;
  /** Null: a new one. */
  collection: WholeCollection | null;
  onSaved: (collection: Collection) => void;
  onRemoved: () => void;
}

/** A collection: what it is called, and its products by hand or by rule. Keep it by `key` to one version. */
export function CollectionForm({ brand, collection, onSaved, onRemoved }: CollectionFormProps) {
  const say = useCollectionStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const unsaved = useUnsaved();
  const { currency } = brand;
  const [draft, setDraft] = useState(() => collectionDraftOf(collection, currency));
  const [errors, setErrors] = useState<CollectionErrors>({});
  const [leaving, setLeaving] = useState(false);
  const products = useBrandProducts(brand.id, { all: true });
  const categories = useQuery({
    queryKey: queryKeys.categories,
    queryFn: ({ signal }) => api.products.categories(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const example = amountInputText(1_290, currency);
  const problem = (field: keyof CollectionErrors) => {
    const found = errors[field];
    return found && say(`problems.${found}`, { example });
  };
  const change = (next: Partial<typeof draft>) => {
    setDraft((before) => ({ ...before, ...next }));
    unsaved.markDirty();
  };
  const told = () => void queries.invalidateQueries({ queryKey: queryKeys.collections(brand.id) });
  const save = useMutation({
    mutationFn: (wanted: NewCollection) =>
      collection
        ? api.collections.put(brand.id, collection.id, { ...wanted, version: collection.version })
        : api.collections.add(brand.id, wanted),
    onSuccess: (saved) => {
      unsaved.markSaved();
      told();
      toast({ tone: 'done', text: say('saved') });
      onSaved(saved);
    },
    onError: (error) => {
      if (hasCode(error, 'duplicate')) setErrors({ slug: 'slugTaken' });
    },
  });
  const remove = useMutation({
    mutationFn: ({ id }: WholeCollection) => api.collections.remove(brand.id, id),
    onSuccess: (_, { name }) => {
      unsaved.markSaved();
      told();
      toast({ tone: 'done', text: say('removed', { name }) });
      onRemoved();
    },
    onError: (error) => toast({ tone: 'loss', text: say('removeFailed', { reason: errorText(error) }) }),
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    const checked = checkCollection(draft, currency);
    setErrors('errors' in checked ? checked.errors : {});
    if ('collection' in checked) save.mutate(checked.collection);
    // After the errors are drawn, on to the first of them.
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  }

  return (
    <form ref={form} noValidate onSubmit={submit}>
      <UnsavedGuard unsaved={unsaved} />
      <PageHeader
        title={collection ? collection.name : say('newTitle')}
        actions={
          <>
            {collection?.published && (
              <Link to={`/brands/${brand.slug}/collections/${collection.slug}`} className={buttonClass('plain', 'md')}>
                {say('see')}
              </Link>
            )}
            {collection && <Button onClick={() => setLeaving(true)}>{say('remove')}</Button>}
            <Button type="submit" tone="accent" busy={save.isPending}>
              {say('save')}
            </Button>
          </>
        }
      />
      <div className="flex flex-col gap-4">
        {save.isError && !hasCode(save.error, 'duplicate') && (
          <Notice
            tone="loss"
            title={
              hasCode(save.error, 'conflict') ? say('conflict') : say('saveFailed', { reason: errorText(save.error) })
            }
          />
        )}
        <FormSection title={say('about')}>
          <TextField
            label={say('name')}
            value={draft.name}
            error={problem('name')}
            onChange={({ target: { value: name } }) => {
              // Until somebody types another one, the address follows the name.
              const follows = collection === null && draft.slug === slugOf(draft.name);
              change({ name, ...(follows && { slug: slugOf(name) }) });
            }}
          />
          <TextField
            label={say('slug')}
            hint={say('slugHint', { brand: brand.slug })}
            value={draft.slug}
            error={problem('slug')}
            onChange={(event) => change({ slug: event.target.value })}
          />
          <TextArea
            label={say('description')}
            value={draft.description}
            onChange={(event) => change({ description: event.target.value })}
          />
          <label className="flex min-h-11 items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-5 accent-accent"
              checked={draft.published}
              onChange={(event) => change({ published: event.target.checked })}
            />
            {say('published')}
          </label>
          <Select
            label={say('kind')}
            value={draft.kind}
            className="sm:w-96"
            options={[
              { value: 'hand', label: say('kindHand') },
              { value: 'rule', label: say('kindRule') },
            ]}
            onChange={(event) => change({ kind: event.target.value === 'rule' ? 'rule' : 'hand' })}
          />
        </FormSection>
        {draft.kind === 'hand' ? (
          <CollectionProducts
            productIds={draft.productIds}
            products={products.items ?? []}
            onChange={(productIds) => change({ productIds })}
          />
        ) : (
          <FormSection title={say('rule')} text={say('ruleText')}>
            <Select
              label={say('category')}
              value={draft.categoryId}
              options={[
                { value: '', label: say('anyCategory') },
                ...(categories.data?.categories ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(event) => change({ categoryId: event.target.value })}
            />
            <TextField
              label={say('tag')}
              value={draft.tag}
              error={problem('tag')}
              onChange={(event) => change({ tag: event.target.value })}
            />
            <TextField
              label={say('attributes')}
              hint={say('attributesHint')}
              value={draft.attributes}
              error={problem('attributes')}
              onChange={(event) => change({ attributes: event.target.value })}
            />
            <div className="grid items-start gap-4 sm:grid-cols-2">
              <TextField
                label={say('priceFrom', { currency })}
                inputMode="decimal"
                inputClassName="figures"
                value={draft.priceFrom}
                error={problem('priceFrom')}
                onChange={(event) => change({ priceFrom: event.target.value })}
              />
              <TextField
                label={say('priceTo', { currency })}
                inputMode="decimal"
                inputClassName="figures"
                value={draft.priceTo}
                error={problem('priceTo')}
                onChange={(event) => change({ priceTo: event.target.value })}
              />
            </div>
            {collection?.rule && !unsaved.dirty && (
              <p role="status" className="text-sm text-ink-soft">
                {say('fits', { count: collection.productIds.length })}
              </p>
            )}
          </FormSection>
        )}
      </div>
      {collection && (
        <Dialog
          open={leaving}
          onOpenChange={setLeaving}
          title={say('removeTitle', { name: collection.name })}
          description={say('removeText')}
          actions={
            <>
              <Button onClick={() => setLeaving(false)}>{say('keep')}</Button>
              <Button tone="loss" busy={remove.isPending} onClick={() => remove.mutate(collection)}>
                {say('remove')}
              </Button>
            </>
          }
        />
      )}
    </form>
  );
}
