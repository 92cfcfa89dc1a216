import { Check, Plus } from 'lucide-react';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useFollow } from '../../hooks/use-follow.ts';
import { classNames } from '../../ui/class-names.ts';
import { useToast } from '../../ui/toast.tsx';
import { useWatchStrings } from './watch-strings.ts';

/** Follows the brand, or no longer does. An icon on a phone, with the word where there is room. */
export function FollowButton({ brand }: { brand: { readonly id: string; readonly name: string } }) {
  const say = useWatchStrings();
  const toast = useToast();
  const errorText = useErrorText();
  const { follows, toggle } = useFollow(brand.id, (error) =>
    toast({ tone: 'loss', text: say('followFailed', { reason: errorText(error) }) }),
  );
  const label = say(follows ? 'unfollow' : 'follow', { name: brand.name });
  return (
    <button
      type="button"
      data-testid="follow"
      aria-label={label}
      title={label}
      aria-pressed={follows ?? false}
      disabled={follows === undefined}
      onClick={toggle}
      className="group flex min-h-11 min-w-11 shrink-0 items-center justify-center rounded-full"
    >
      <span
        className={classNames(
          'flex min-h-7 min-w-7 items-center justify-center gap-1 rounded-full text-xs font-semibold transition-colors sm:px-2.5',
          follows ? 'bg-veil text-on-veil group-hover:bg-veil-strong' : 'bg-on-veil text-black',
        )}
      >
        {follows ? <Check aria-hidden className="size-3.5" /> : <Plus aria-hidden className="size-3.5" />}
        <span className="max-sm:hidden">{say(follows ? 'following' : 'followWord')}</span>
      </span>
    </button>
  );
}
