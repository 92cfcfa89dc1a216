import { compactNumber } from '../../core/format.ts';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { ReactionIcon } from './reaction-icon.tsx';
import { useReactionStrings } from './reaction-strings.ts';
import { useHearts } from './use-reactions.ts';

/** The reaction at the thumb, on the picture, with how many the show has. */
export function HeartButton({ room, onTap }: { room: RealtimeClient; onTap: () => void }) {
  const say = useReactionStrings();
  const locale = useLocale();
  const hearts = useHearts(room);
  return (
    <button
      type="button"
      data-testid="react-heart"
      aria-label={say('like')}
      title={say('like')}
      onClick={onTap}
      className="relative flex size-11 shrink-0 touch-manipulation items-center justify-center rounded-full bg-veil text-on-veil transition-transform duration-(--duration-quick) hover:bg-veil-strong active:scale-110"
    >
      <ReactionIcon kind="heart" className="size-5" />
      {hearts > 0 && (
        <span
          aria-hidden
          className="figures absolute inset-x-0 -bottom-1.5 text-center text-xs font-bold [text-shadow:var(--shadow-text)]"
        >
          {compactNumber(hearts, locale)}
        </span>
      )}
    </button>
  );
}

/** How many hearts the show has, in a row with its reactions. */
export function HeartCount({ room }: { room: RealtimeClient }) {
  const say = useReactionStrings();
  const locale = useLocale();
  const hearts = useHearts(room);
  if (hearts === 0) return null;
  return (
    <span data-testid="hearts" className="figures text-xs text-ink-soft">
      {say('hearts', { count: hearts, shown: compactNumber(hearts, locale) })}
    </span>
  );
}
