import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const tones = {
  neutral: 'bg-hover text-ink-soft',
  accent: 'bg-accent-wash text-accent-strong',
  done: 'bg-done-wash text-done',
  soon: 'bg-soon-wash text-soon',
  loss: 'bg-loss-wash text-loss',
};
export type ChipTone = keyof typeof tones;

/** A word about a thing's state. Default tone `neutral`; the word says it too, never the colour alone. */
export function Chip({ tone = 'neutral', icon, children }: { tone?: ChipTone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex min-h-6 items-center gap-1 rounded-full px-2 text-xs font-semibold whitespace-nowrap',
        tones[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
