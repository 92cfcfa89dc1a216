import type { Show } from '@showfloor/contracts/show';
import { useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { tileHue } from '../../ui/tile-hue.ts';

export interface PosterProps {
  show: Pick<Show, 'id' | 'title' | 'poster' | 'brand'>;
  /** Of the picture; null: a drawn one. */
  url: string | null;
  className?: string;
}

/** A show's poster; where there is none, stage lights in colours of its own, the same each time. Never a broken image. */
export function Poster({ show, url, className }: PosterProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const box = classNames('absolute inset-0 size-full', className);
  if (url !== null && broken !== url)
    return (
      <img
        src={url}
        alt={show.poster?.alt ?? ''}
        loading="lazy"
        className={classNames(box, 'object-cover')}
        onError={() => setBroken(url)}
      />
    );
  const hue = tileHue(show.id + show.title);
  const beam = (turn: number, at: number, strength: number) =>
    `conic-gradient(from ${turn}deg at ${at}% -12%, transparent 0deg, oklch(0.78 0.15 ${(hue + at) % 360} / ${strength}) 14deg, transparent 30deg)`;
  return (
    <span
      aria-hidden
      className={classNames(box, '@container overflow-hidden')}
      style={{
        background: [
          beam(150, 22, 0.5),
          beam(158, 52, 0.62),
          beam(176, 82, 0.5),
          `radial-gradient(80% 60% at 50% 108%, oklch(0.62 0.16 ${hue} / 0.85), transparent 70%)`,
          `linear-gradient(180deg, oklch(0.3 0.09 ${(hue + 320) % 360}), oklch(0.16 0.05 ${hue}))`,
        ].join(', '),
      }}
    >
      <span className="absolute inset-x-0 top-[18%] text-center text-[22cqw] leading-none font-black tracking-tighter text-on-veil opacity-15 select-none">
        {show.brand.name.split(' ')[0]?.slice(0, 7)}
      </span>
    </span>
  );
}
