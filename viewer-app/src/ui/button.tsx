import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Spinner } from './spinner.tsx';

export type ButtonTone = 'accent' | 'plain' | 'quiet' | 'loss' | 'veil';
export type ButtonSize = 'sm' | 'md' | 'lg';

const tones: Record<ButtonTone, string> = {
  accent: 'bg-accent text-on-accent hover:bg-accent-strong',
  plain: 'bg-raised text-ink border border-edge/60 hover:bg-hover',
  quiet: 'bg-transparent text-ink hover:bg-hover',
  loss: 'bg-loss-wash text-loss border border-loss/50 hover:border-loss',
  veil: 'bg-veil text-on-veil hover:bg-veil-strong',
};
const sizes: Record<ButtonSize, string> = {
  sm: 'min-h-9 px-3 text-sm rounded-md',
  md: 'min-h-11 px-4 text-sm rounded-md',
  lg: 'min-h-13 px-4 text-base rounded-lg short:min-h-11',
};

/** The look of a button, for links that are one. */
export function buttonClass(tone: ButtonTone = 'plain', size: ButtonSize = 'md', wide = false): string {
  return classNames(
    'inline-flex items-center justify-center gap-2 font-semibold select-none text-balance',
    'transition-[background-color,transform,border-color] duration-(--duration-quick) active:scale-[0.98]',
    'disabled:opacity-50 disabled:active:scale-100 aria-busy:cursor-progress',
    tones[tone],
    sizes[size],
    wide && 'w-full',
  );
}

export interface ButtonProps extends ComponentProps<'button'> {
  /** Default `plain`. One `accent` a view: what is bought, or goes live. */
  tone?: ButtonTone;
  /** Default `md` (44 px). `sm` (36 px) only where a mouse is sure, as in tables. */
  size?: ButtonSize;
  wide?: boolean;
  /** Shows a spinner and takes no second press. */
  busy?: boolean;
  icon?: ReactNode;
}

export function Button({ tone, size, wide, busy = false, icon, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      className={classNames(buttonClass(tone, size, wide), className)}
      onClick={(event) => {
        // Stays focusable while busy, so that the focus is not thrown to the top of the page.
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    >
      {busy ? <Spinner label="" /> : icon}
      {children}
    </button>
  );
}
