import { useState } from 'react';
import { classNames } from './class-names.ts';
import { initialOf, tileHue } from './tile-hue.ts';

export interface ProductImageProps {
  url: string | null | undefined;
  name: string;
  /** What it shows, for who can't see it. Default none: where its name stands beside it, that says enough. */
  alt?: string | undefined;
  /** Nothing is left of it: dimmed. Default false. */
  soldOut?: boolean;
  /** Gives the size; the picture is square and covers it. */
  className?: string;
}

/** A product's picture, or a tile with its initial where there is none or it does not load. Never a broken image. */
export function ProductImage({ url, name, alt = '', soldOut = false, className }: ProductImageProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const box = classNames(
    'aspect-square shrink-0 overflow-hidden rounded-md bg-hover',
    soldOut && 'opacity-50',
    className,
  );
  if (url && broken !== url) {
    return (
      <img
        src={url}
        alt={alt}
        loading="lazy"
        decoding="async"
        className={classNames(box, 'object-cover')}
        onError={() => setBroken(url)}
      />
    );
  }
  const hue = tileHue(name);
  return (
    <span
      aria-hidden
      data-testid="product-tile"
      className={classNames(box, '@container flex items-center justify-center text-on-veil')}
      style={{ background: `linear-gradient(150deg, oklch(0.5 0.09 ${hue}), oklch(0.32 0.07 ${hue + 40}))` }}
    >
      <span className="text-[46cqw] leading-none font-semibold">{initialOf(name)}</span>
    </span>
  );
}
