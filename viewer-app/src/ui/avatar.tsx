import { useState } from 'react';
import { classNames } from './class-names.ts';
import { initialOf, tileHue } from './tile-hue.ts';

/** A person's or brand's picture, round, or their initial. Give it a size by `className`; default 32 px. */
export function Avatar({ url, name, className = 'size-8' }: { url?: string | null; name: string; className?: string }) {
  const [broken, setBroken] = useState(false);
  const box = classNames('shrink-0 overflow-hidden rounded-full', className);
  if (url && !broken)
    return <img src={url} alt="" className={classNames(box, 'object-cover')} onError={() => setBroken(true)} />;
  return (
    <span
      aria-hidden
      className={classNames(box, '@container flex items-center justify-center text-on-veil')}
      style={{ background: `oklch(0.46 0.1 ${tileHue(name)})` }}
    >
      <span className="text-[44cqw] leading-none font-semibold">{initialOf(name)}</span>
    </span>
  );
}
