import type { Product } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useCollectionStrings } from '../../i18n/en/collections.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { Select } from '../../ui/select.tsx';
import { Written } from '../../ui/written.tsx';
import { FormSection } from './form-section.tsx';

export interface CollectionProductsProps {
  productIds: readonly string[];
  /** All of the brand. */
  products: readonly Product[];
  onChange: (productIds: string[]) => void;
}

/** The products of a collection that is put together by hand, in their order. */
export function CollectionProducts({ productIds, products, onChange }: CollectionProductsProps) {
  const say = useCollectionStrings();
  const rest = products.filter(({ id, archived }) => !archived && !productIds.includes(id));
  const swap = (at: number, to: number) => {
    const next = [...productIds];
    const [moved] = next.splice(at, 1);
    if (moved !== undefined) next.splice(to, 0, moved);
    onChange(next);
  };
  return (
    <FormSection title={say('products')}>
      {productIds.length === 0 && <p className="text-sm text-ink-soft">{say('productsEmpty')}</p>}
      <ol className="flex flex-col gap-2">
        {productIds.map((id, at) => {
          const product = products.find((one) => one.id === id);
          const name = product?.name ?? '…';
          return (
            <li key={id} className="flex flex-wrap items-center gap-x-3 rounded-lg border border-line p-2">
              <ProductImage url={product?.imageUrls[0]} name={name} className="w-10" />
              <span className="min-w-0 flex-1 text-sm font-semibold wrap-anywhere">
                <Written>{name}</Written>
              </span>
              <span className="flex">
                <IconButton label={say('up', { name })} disabled={at === 0} onClick={() => swap(at, at - 1)}>
                  <ArrowUp aria-hidden className="size-4" />
                </IconButton>
                <IconButton
                  label={say('down', { name })}
                  disabled={at === productIds.length - 1}
                  onClick={() => swap(at, at + 1)}
                >
                  <ArrowDown aria-hidden className="size-4" />
                </IconButton>
                <IconButton
                  label={say('take', { name })}
                  onClick={() => onChange(productIds.filter((one) => one !== id))}
                >
                  <X aria-hidden className="size-4" />
                </IconButton>
              </span>
            </li>
          );
        })}
      </ol>
      {productIds.length >= limits.collectionProducts ? (
        <p className="text-sm text-ink-soft">{say('full')}</p>
      ) : (
        <Select
          label={say('add')}
          value=""
          className="sm:w-96"
          disabled={rest.length === 0}
          options={[
            { value: '', label: say('addPick') },
            ...rest.map((product) => ({ value: product.id, label: product.name })),
          ]}
          onChange={(event) => event.target.value !== '' && onChange([...productIds, event.target.value])}
        />
      )}
    </FormSection>
  );
}
