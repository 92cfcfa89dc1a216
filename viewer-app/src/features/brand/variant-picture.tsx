import { useId } from 'react';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { ProductImage } from '../../ui/product-image.tsx';
import type { PictureDraft } from './product-draft.ts';

export interface VariantPictureProps {
  /** The product's. */
  pictures: readonly PictureDraft[];
  /** Null: none of its own. */
  chosen: string | null;
  onChoose: (pictureId: string | null) => void;
}

/** Which of the product's pictures shows a variant. */
export function VariantPicture({ pictures, chosen, onChoose }: VariantPictureProps) {
  const say = useBrandStrings();
  const name = useId();
  const choices = [{ id: null, url: null }, ...pictures];
  return (
    <fieldset className="col-span-2 md:col-span-5">
      <legend className="mb-1 text-sm font-medium text-ink-soft">{say('product.variantPicture')}</legend>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ id, url }, index) => (
          <label
            key={id}
            className="relative flex size-14 cursor-pointer items-center justify-center rounded-md border-2 border-line text-center text-xs has-checked:border-ink has-focus-visible:outline-2 has-focus-visible:outline-ink"
          >
            <input
              type="radio"
              name={name}
              checked={id === chosen}
              onChange={() => onChoose(id)}
              className="sr-only"
              aria-label={index === 0 ? undefined : say('product.variantPictureNumber', { number: index })}
            />
            {url === null ? say('product.noVariantPicture') : <ProductImage url={url} name="" className="w-full" />}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
