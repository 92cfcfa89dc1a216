import type { Show } from '@showfloor/contracts/show';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { TextField } from '../../ui/text-field.tsx';
import { PictureField } from './picture-field.tsx';

type Poster = NonNullable<Show['poster']>;

export interface PosterFieldProps {
  brandId: string;
  showTitle: string;
  poster: Poster | null;
  disabled: boolean;
  altError: string | undefined;
  onChange: (change: (poster: Poster | null) => Poster | null) => void;
}

/** A show's poster, and what it shows in words. */
export function PosterField({ brandId, showTitle, poster, disabled, altError, onChange }: PosterFieldProps) {
  const say = useBrandStrings();
  const picture = (shown: Poster | null) => (shown ? [{ id: shown.imageId, url: shown.url }] : []);
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-sm font-medium text-ink-soft">{say('show.poster')}</legend>
      <PictureField
        single
        disabled={disabled}
        brandId={brandId}
        productName={showTitle}
        hint={say('show.posterHint')}
        pictures={picture(poster)}
        onChange={(change) =>
          onChange((before) => {
            const [next] = change(picture(before));
            if (!next) return null;
            return before?.imageId === next.id ? before : { imageId: next.id, url: next.url, alt: '' };
          })
        }
      />
      {poster && (
        <TextField
          label={say('show.posterAlt')}
          hint={say('show.posterAltHint')}
          value={poster.alt}
          disabled={disabled}
          error={altError}
          onChange={(event) => {
            const alt = event.target.value;
            onChange((before) => before && { ...before, alt });
          }}
        />
      )}
    </fieldset>
  );
}
