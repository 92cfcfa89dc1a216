import type { Brand, Product, Variant } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { hasCode } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AdjustStockDialog } from './adjust-stock-dialog.tsx';
import { type FieldErrors, problemText, refusedField } from './field-errors.ts';
import { FormSection } from './form-section.tsx';
import { PictureField } from './picture-field.tsx';
import { checkDraft, draftOf, emptyDraft, mostOptions, newVariant, type ProductFields } from './product-draft.ts';
import { UnsavedGuard } from './unsaved-guard.tsx';
import { useUnsaved } from './use-unsaved.ts';
import { VariantFields } from './variant-fields.tsx';

export interface ProductFormProps {
  brand: Brand;
  /** Null: a new one. */
  product: Product | null;
  onSaved: (product: Product) => void;
}

/** A product: what it is, its pictures, its variants with prices and stock. */
export function ProductForm({ brand, product, onSaved }: ProductFormProps) {
  const say = useBrandStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => (product ? draftOf(product) : emptyDraft()));
  const unsaved = useUnsaved();
  const [errors, setErrors] = useState<FieldErrors>({});
  const [adjusting, setAdjusting] = useState<Variant | null>(null);
  const lastKey = useRef(1);
  const form = useRef<HTMLFormElement>(null);

  const change = (next: Partial<typeof draft>) => {
    setDraft((before) => ({ ...before, ...next }));
    unsaved.markDirty();
  };

  const save = useMutation({
    mutationFn: ({ fields, archived, published }: { fields: ProductFields; archived: boolean; published: boolean }) =>
      product
        ? api.products.update(product.id, { ...fields, version: product.version, archived, published })
        : api.products.create({ ...fields, brandId: brand.id, published }),
    onSuccess: (saved) => {
      unsaved.markSaved();
      setDraft(draftOf(saved));
      showSaved(saved);
      toast({ tone: 'done', text: product ? say('saved') : say('product.created', { name: saved.name }) });
      onSaved(saved);
    },
    onError: (error) => {
      const refused = refusedField(error);
      if (refused) setErrors({ [refused.path]: refused.problem });
      if (hasCode(error, 'conflict') && product)
        void queries.invalidateQueries({ queryKey: queryKeys.product(product.id) });
    },
  });

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
            onChange={(changePictures) => {
              setDraft((before) => ({ ...before, pictures: changePictures(before.pictures) }));
              unsaved.markDirty();
            }}
          />
        </FormSection>
        <FormSection title={say('product.variants')} text={say('product.variantsHint')}>
          <div className="flex flex-wrap items-end gap-3">
            {draft.optionNames.map((name, option) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: options have no identity but their place
              <div key={option} className="flex items-end gap-1">
                <TextField
                  label={say('product.optionName', { number: option + 1 })}
                  placeholder={say('product.optionPlaceholder')}
                  value={name}
                  error={problemText(errors, `optionNames.${option}`, say)}
                  onChange={(event) =>
                    change({
                      optionNames: draft.optionNames.map((old, at) => (at === option ? event.target.value : old)),
                    })
                  }
                />
                <IconButton
                  label={say('product.removeOption', { name })}
                  onClick={() =>
                    change({
                      optionNames: draft.optionNames.filter((_, at) => at !== option),
                      variants: draft.variants.map((variant) => ({
                        ...variant,
                        values: variant.values.filter((_, at) => at !== option),
                      })),
                    })
                  }
                >
                  <X aria-hidden className="size-4" />
                </IconButton>
              </div>
            ))}
            {draft.optionNames.length < mostOptions && (
              <Button
                icon={<Plus aria-hidden className="size-4" />}
                onClick={() => change({ optionNames: [...draft.optionNames, ''] })}
              >
                {say('product.addOption')}
              </Button>
            )}
          </div>
          {draft.variants.map((variant, index) => (
            <VariantFields
              key={variant.key}
              index={index}
              variant={variant}
              optionNames={draft.optionNames}
              currency={brand.currency}
              pictures={draft.pictures}
              errors={errors}
              stored={product?.variants.find(({ id }) => id === variant.id) ?? null}
              removable={draft.variants.length > 1}
              onChange={(next) => change({ variants: draft.variants.map((old) => (old === variant ? next : old)) })}
              onRemove={() => change({ variants: draft.variants.filter((old) => old !== variant) })}
              onAdjust={setAdjusting}
            />
          ))}
          {draft.variants.length < limits.productVariants && (
            <span>
              <Button
                icon={<Plus aria-hidden className="size-4" />}
                onClick={() => {
                  lastKey.current += 1;
                  change({
                    variants: [...draft.variants, newVariant(`new-${lastKey.current}`, draft.optionNames.length)],
                  });
                }}
              >
                {say('product.addVariant')}
              </Button>
            </span>
          )}
        </FormSection>
      </div>
      {product && adjusting && (
        <AdjustStockDialog
          productId={product.id}
          variant={adjusting}
          onClose={() => setAdjusting(null)}
          onAdjusted={(next) => {
            setAdjusting(null);
            showSaved(next);
            toast({ tone: 'done', text: say('saved') });
          }}
        />
      )}
    </form>
  );
}
