import { limits } from '@showfloor/contracts/limits';
import { ImagePlus, Star, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PictureDraft } from './product-draft.ts';

const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/avif'];

const megabytes = limits.imageBytes / (1024 * 1024);
const megapixels = limits.imagePixels / 1_000_000;

/** Which of the chosen pictures is on its way, and how much of it has gone out, 0 to 1. */
interface Sending {
  number: number;
  count: number;
  share: number;
}

/** What is wrong with a file that the server would refuse: said before it is sent. */
function refuseFile({ type, size }: File) {
  if (!imageTypes.includes(type)) return 'product.pictureWrongType' as const;
  return size > limits.imageBytes ? ('product.pictureTooLarge' as const) : null;
}

export interface PictureFieldProps {
  brandId: string;
  productName: string;
  pictures: readonly PictureDraft[];
  onChange: (change: (pictures: readonly PictureDraft[]) => readonly PictureDraft[]) => void;
  /** There is one at most: the next takes its place. Default false. */
  single?: boolean;
  /** Under the pictures. Default: about a product's. */
  hint?: string;
  disabled?: boolean;
  /** What is wrong with the words of a picture; given: each has a field for them. Default none. */
  altProblem?: (index: number) => string | undefined;
}

/** Pictures, uploaded as they are chosen: a product's, the first one on the card, or a single one. */
export function PictureField(props: PictureFieldProps) {
  const { brandId, productName, pictures, onChange, single = false, hint, disabled = false, altProblem } = props;
  const say = useBrandStrings();
  const api = useApi();
  const errorText = useErrorText();
  const inputId = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const cancelling = useRef<AbortController>(null);
  useEffect(() => () => cancelling.current?.abort(), []);

  async function take(files: FileList | null): Promise<void> {
    setProblem(null);
    const cancel = new AbortController();
    cancelling.current = cancel;
    const chosen = [...(files ?? [])].slice(0, single ? 1 : limits.productImages - pictures.length);
    for (const [index, file] of chosen.entries()) {
      const refusal = refuseFile(file);
      if (refusal) {
        setProblem(say(refusal, { name: file.name, megabytes }));
        continue;
      }
      const onSent = (share: number) => setSending({ number: index + 1, count: chosen.length, share });
      onSent(0);
      try {
        const image = await api.products.uploadImage(brandId, file, onSent, cancel.signal);
        onChange((before) => (single ? [image] : [...before, image]));
      } catch (error) {
        if (cancel.signal.aborted) break;
        setProblem(errorText(error));
      }
    }
    setSending(null);
  }

  return (
    <div>
      <ul className="flex flex-wrap gap-3">
        {pictures.map((picture, index) => (
          <li key={picture.id} className="relative flex w-36 flex-col gap-1">
            <ProductImage url={picture.url} name={productName} alt={picture.alt} className="w-36" />
            <span className="absolute -end-2 -top-2">
              <IconButton
                tone="veil"
                disabled={disabled}
                label={single ? say('product.removeOnlyPicture') : say('product.removePicture', { number: index + 1 })}
                onClick={() => onChange((before) => before.filter(({ id }) => id !== picture.id))}
              >
                <X aria-hidden className="size-4" />
              </IconButton>
            </span>
            {altProblem && (
              <TextField
                label={say('product.alt', { number: index + 1 })}
                hideLabel
                placeholder={say('product.altPlaceholder')}
                disabled={disabled}
                value={picture.alt ?? ''}
                error={altProblem(index)}
                onChange={(event) => {
                  const alt = event.target.value;
                  onChange((before) => before.map((one) => (one.id === picture.id ? { ...one, alt } : one)));
                }}
              />
            )}
            {index > 0 && (
              <span className="absolute -start-2 top-27">
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
        {!disabled && (single || pictures.length < limits.productImages) && (
          <li>
            <label
              htmlFor={inputId}
              className="flex aspect-square w-36 cursor-pointer flex-col items-center justify-center gap-1 rounded-md border-2 border-dashed border-edge/60 text-sm font-medium text-ink-soft hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-ink"
            >
              {sending ? <Spinner label="" /> : <ImagePlus aria-hidden className="size-6" />}
              {say(single && pictures.length > 0 ? 'product.replacePicture' : 'product.addPicture')}
              <input
                id={inputId}
                type="file"
                multiple={!single}
                disabled={sending !== null}
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
      {sending && (
        <div className="mt-2 flex items-center gap-2 text-sm">
          <span role="status">
            {say(sending.share < 1 ? 'product.uploading' : 'product.preparing', {
              number: sending.number,
              count: sending.count,
              percent: Math.floor(sending.share * 100),
            })}
          </span>
          <IconButton label={say('product.cancelUpload')} onClick={() => cancelling.current?.abort()}>
            <X aria-hidden className="size-4" />
          </IconButton>
        </div>
      )}
      <p className="mt-2 text-xs text-ink-faint">{hint ?? say('product.picturesHint', { megabytes, megapixels })}</p>
      {problem && (
        <p role="alert" className="mt-1 text-sm text-loss">
          {problem}
        </p>
      )}
    </div>
  );
}
