import { limits } from '@showfloor/contracts/limits';
import { useMutation } from '@tanstack/react-query';
import { ImagePlus, Star, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import type { PictureDraft } from './product-draft.ts';

const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/avif'];

export interface PictureFieldProps {
  brandId: string;
  productName: string;
  pictures: readonly PictureDraft[];
  onChange: (change: (pictures: readonly PictureDraft[]) => readonly PictureDraft[]) => void;
}

/** The product's pictures: uploaded as they are chosen, the first one on the card. */
export function PictureField({ brandId, productName, pictures, onChange }: PictureFieldProps) {
  const say = useBrandStrings();
  const api = useApi();
  const errorText = useErrorText();
  const inputId = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const upload = useMutation({
    mutationFn: (file: File) => api.products.uploadImage(brandId, file),
    onSuccess: (image) => onChange((before) => [...before, image]),
    onError: (error) => setProblem(errorText(error)),
  });

  async function take(files: FileList | null): Promise<void> {
    setProblem(null);
    for (const file of [...(files ?? [])].slice(0, limits.productImages - pictures.length)) {
      if (!imageTypes.includes(file.type)) setProblem(say('product.pictureWrongType'));
      else if (file.size > limits.imageBytes) setProblem(say('product.pictureTooLarge'));
      else await upload.mutateAsync(file).catch(() => undefined);
    }
  }

  return (
    <div>
      <ul className="flex flex-wrap gap-3">
        {pictures.map((picture, index) => (
          <li key={picture.id} className="relative">
            <ProductImage url={picture.url} name={productName} className="w-28" />
            <span className="absolute -end-2 -top-2">
              <IconButton
                tone="veil"
                label={say('product.removePicture', { number: index + 1 })}
                onClick={() => onChange((before) => before.filter(({ id }) => id !== picture.id))}
              >
                <X aria-hidden className="size-4" />
              </IconButton>
            </span>
            {index > 0 && (
              <span className="absolute -start-2 -bottom-2">
                <IconButton
                  tone="veil"
                  label={say('product.firstPicture', { number: index + 1 })}
                  onClick={() => onChange((before) => [picture, ...before.filter(({ id }) => id !== picture.id)])}
                >
                  <Star aria-hidden className="size-4" />
                </IconButton>
              </span>
            )}
          </li>
        ))}
        {pictures.length < limits.productImages && (
          <li>
            <label
              htmlFor={inputId}
              className="flex aspect-square w-28 cursor-pointer flex-col items-center justify-center gap-1 rounded-md border-2 border-dashed border-edge/60 text-sm font-medium text-ink-soft hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-ink"
            >
              {upload.isPending ? (
                <Spinner label={say('product.uploading')} />
              ) : (
                <ImagePlus aria-hidden className="size-6" />
              )}
              {say('product.addPicture')}
              <input
                id={inputId}
                type="file"
                multiple
                accept={imageTypes.join(',')}
                className="sr-only"
                onChange={(event) => {
                  void take(event.target.files);
                  event.target.value = '';
                }}
              />
            </label>
          </li>
        )}
      </ul>
      <p className="mt-2 text-xs text-ink-faint">{say('product.picturesHint')}</p>
      {problem && (
        <p role="alert" className="mt-1 text-sm text-loss">
          {problem}
        </p>
      )}
    </div>
  );
}
