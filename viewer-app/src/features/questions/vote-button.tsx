import { ChevronUp } from 'lucide-react';
import { compactNumber } from '../../core/format.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { classNames } from '../../ui/class-names.ts';

const box =
  'flex min-h-13 w-11 shrink-0 flex-col items-center justify-center self-start rounded-md border text-xs font-semibold';

export interface VoteButtonProps {
  votes: number;
  voted: boolean;
  label: string;
  onVote: () => void;
}

/** How many want to know it too, and the way to be one of them. */
export function VoteButton({ votes, voted, label, onVote }: VoteButtonProps) {
  const locale = useLocale();
  return (
    <button
      type="button"
      aria-pressed={voted}
      aria-label={label}
      title={label}
      onClick={onVote}
      className={classNames(
        box,
        'transition-colors duration-(--duration-quick)',
        voted
          ? 'border-accent bg-accent-wash text-accent-strong'
          : 'border-edge/60 text-ink-soft hover:bg-hover hover:text-ink',
      )}
    >
      <ChevronUp aria-hidden className="size-4" />
      <span key={votes} className="figures animate-roll">
        {compactNumber(votes, locale)}
      </span>
    </button>
  );
}

/** How many want to know it, where nobody votes. */
export function VoteCount({ votes, label }: { votes: number; label: string }) {
  const locale = useLocale();
  return (
    <span className={classNames(box, 'border-transparent bg-hover text-ink-soft')}>
      <ChevronUp aria-hidden className="size-4" />
      <span aria-hidden className="figures">
        {compactNumber(votes, locale)}
      </span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
