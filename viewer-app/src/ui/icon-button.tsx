import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

const tones = {
  quiet: 'text-ink-soft hover:text-ink hover:bg-hover',
  veil: 'text-on-veil bg-veil hover:bg-veil-strong',
  bare: 'text-on-veil hover:bg-veil',
};

export interface IconButtonProps extends ComponentProps<'button'> {
  /** What it does, read out and shown on hover. */
  label: string;
  /** Default `quiet`; `veil` and `bare` lie over the picture. */
  tone?: keyof typeof tones;
}

/** A round 44 px button that shows an icon only. */
export function IconButton({ label, tone = 'quiet', className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames(
        'relative inline-flex size-11 shrink-0 items-center justify-center rounded-full',
        'transition-colors duration-(--duration-quick) disabled:opacity-40',
        tones[tone],
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  );
}
