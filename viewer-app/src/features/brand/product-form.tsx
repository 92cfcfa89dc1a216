import type { Brand, Product, Variant } from '@showfloor/contracts/catalog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Link } from 'react-router';
import { hasCode } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { useMarketPriceStrings } from '../../i18n/en/market-prices.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AdjustStockDialog } from './adjust-stock-dialog.tsx';
import { AttributesSection } from './attributes-section.tsx';
import { type FieldErrors, problemText, refusedField } from './field-errors.ts';
import { FormSection } from './form-section.tsx';
import { PictureField } from './picture-field.tsx';
import { PlacingSection } from './placing-section.tsx';
import { changedPlacing, checkDraft, draftOf, emptyDraft, type ProductFields } from './product-draft.ts';
import { StockByLocation } from './stock-by-location.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';
import { useUnsaved } from './use-unsaved.ts';
import { VariantsSection } from './variants-section.tsx';

export interface ProductFormProps {
  brand: Brand;
  /** Null: a new one. */
  product: Product | null;
  onSaved: (product: Product) => void;
}

interface Wanted {
  fields: ProductFields;
  archived: boolean;
  published: boolean;
}

/** A product: what it is, its pictures, its variants with prices and stock. */
export function ProductForm({ brand, product, onSaved }: ProductFormProps) {
  const say = useBrandStrings();
  const sayPrices = useMarketPriceStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => (product ? draftOf(product) : emptyDraft()));
  /** What the draft was made from: a version that came since was not seen by who types. */
  const [seenVersion, setSeenVersion] = useState(product?.version ?? null);
  const unsaved = useUnsaved();
  const [errors, setErrors] = useState<FieldErrors>({});
  const [adjusting, setAdjusting] = useState<Variant | null>(null);
  const form = useRef<HTMLFormElement>(null);

  const change = (next: Partial<typeof draft>) => {
    setDraft((before) => ({ ...before, ...next }));
    unsaved.markDirty();
  };

  const save = useMutation({
    mutationFn: async ({ fields, archived, published }: Wanted) => {
      const before = new Map(product?.images?.map(({ id, alt }) => [id, alt]));
      for (const { id, alt } of draft.pictures)
        if (alt !== undefined && alt.trim() !== (before.get(id) ?? ''))
          await api.products.describeImage(id, alt.trim());
      const sent = { ...fields, ...changedPlacing(draft, product, published) };
      return product && seenVersion !== null
        ? api.products.update(product.id, { ...sent, version: seenVersion, archived, published })
        : api.products.create({ ...sent, brandId: brand.id, published });
    },
    onSuccess: (saved) => {
      unsaved.markSaved();
      take(saved);
      showSaved(saved);
      toast({ tone: 'done', text: product ? say('saved') : say('product.created', { name: saved.name }) });
      onSaved(saved);
    },
    onError: (error) => {
      const refused = refusedField(error);
      if (refused) setErrors({ [refused.path]: refused.problem });
      if (hasCode(error, 'conflict') && product) {
        // Their version takes the place of what was typed, as the notice says.
        unsaved.markSaved();
        void queries.invalidateQueries({ queryKey: queryKeys.product(product.id) });
      }
    },
  });

  function take(next: Product): void {
    setDraft(draftOf(next));
    setSeenVersion(next.version);
  }
  if (product && seenVersion !== null && product.version > seenVersion && !unsaved.dirty) take(product);

  function showSaved(saved: Product): void {
    queries.setQueryData(queryKeys.product(saved.id), saved);
    void queries.invalidateQueries({ queryKey: queryKeys.products(brand.id) });
  }

  /** What is published stays so; archiving takes it away. */
  function submit(archived: boolean, published = product?.published ?? false): void {
    const checked = checkDraft(draft, brand.currency);
    if ('errors' in checked) {
      setErrors(checked.errors);
      // After the errors are drawn, on to the first of them.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    setErrors({});
    save.mutate({ fields: checked.fields, archived, published });
  }

  const wrong = Object.keys(errors).length;
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit(product?.archived ?? false);
      }}
    >
      <UnsavedGuard unsaved={unsaved} />
      <PageHeader
        title={product ? product.name : say('product.newTitle')}
        actions={
          <>
            {product && (
              <Link to={`/brand/products/${product.id}/prices`} className={buttonClass('plain', 'md')}>
                {sayPrices('title')}
              </Link>
            )}
            {product && (
              <Button busy={save.isPending} onClick={() => submit(!product.archived)}>
                {say(product.archived ? 'product.unarchive' : 'product.archive')}
              </Button>
            )}
            {!product?.published && (
              <Button type="submit" busy={save.isPending}>
                {say('product.saveDraft')}
              </Button>
            )}
            <Button
              type={product?.published ? 'submit' : 'button'}
              tone="accent"
              busy={save.isPending}
              onClick={product?.published ? undefined : () => submit(product?.archived ?? false, true)}
            >
              {say(product?.published ? 'save' : 'product.publish')}
            </Button>
          </>
        }
      />
      <div className="flex flex-col gap-4">
        {product && !product.published && !product.archived && (
          <Notice tone="soon" title={say('product.draftNotice')} />
        )}
        {product?.archived && <Notice tone="soon" title={say('product.archivedNotice')} />}
        {wrong > 0 && <Notice tone="loss" title={say('fixFields', { count: wrong })} />}
        {save.isError && wrong === 0 && (
          <Notice tone="loss" title={say('saveFailed', { reason: errorText(save.error) })} />
        )}
        <FormSection title={say('product.about')}>
          <TextField
            label={say('product.name')}
            value={draft.name}
            error={problemText(errors, 'name', say)}
            onChange={(event) => change({ name: event.target.value })}
          />
          <TextArea
            label={say('product.description')}
            hint={say('product.descriptionHint')}
            value={draft.description}
            error={problemText(errors, 'description', say)}
            onChange={(event) => change({ description: event.target.value })}
          />
        </FormSection>
        <FormSection title={say('product.pictures')}>
          <PictureField
            brandId={brand.id}
            productName={draft.name}
            pictures={draft.pictures}
            altProblem={(index) => problemText(errors, `pictures.${index}.alt`, say)}
            onChange={(changePictures) => {
              setDraft((before) => ({ ...before, pictures: changePictures(before.pictures) }));
              unsaved.markDirty();
            }}
          />
        </FormSection>
        <PlacingSection draft={draft} product={product} errors={errors} onChange={change} />
        <AttributesSection brandId={brand.id} draft={draft} errors={errors} onChange={change} />
        <VariantsSection
          draft={draft}
          product={product}
          currency={brand.currency}
          errors={errors}
          onChange={change}
          onAdjust={setAdjusting}
        />
        {product && (
          <StockByLocation
            brand={brand}
            product={product}
            onAdjusted={(next) => {
              showSaved(next);
              toast({ tone: 'done', text: say('saved') });
            }}
          />
        )}
      </div>
      {product && adjusting && (
        <AdjustStockDialog
          productId={product.id}
          variant={adjusting}
          brandId={brand.id}
          onClose={() => setAdjusting(null)}
          onAdjusted={(next) => {
            setAdjusting(null);
            showSaved(next);
            void queries.invalidateQueries({ queryKey: queryKeys.productStock(product.id) });
            toast({ tone: 'done', text: say('saved') });
          }}
        />
      )}
    </form>
  );
}
