import { clockText, dateTimeText } from '../../core/format.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { usePlayerStrings } from './player-strings.ts';

const dayMs = 86_400_000;

/** The time until a show begins, on a large clock; the date when it is more than a day away. */
export function Countdown({ startsAtMs }: { startsAtMs: number | null }) {
  const say = usePlayerStrings();
  const locale = useLocale();
  const nowMs = useNow(1_000);
  if (startsAtMs === null) return <p className="text-lg font-semibold">{say('upcoming.undated')}</p>;
  const leftMs = startsAtMs - nowMs;
  if (leftMs <= 0) return <p className="text-lg font-semibold">{say('upcoming.soon')}</p>;
  return (
    <div className="flex flex-col items-center gap-1">
      {leftMs < dayMs && (
        <>
          <p className="text-sm text-on-veil-soft">{say('upcoming.title')}</p>
          <p role="timer" className="figures text-display font-semibold tracking-tight">
            {clockText(leftMs)}
          </p>
        </>
      )}
      <p className="text-base text-on-veil-soft">{dateTimeText(startsAtMs, locale)}</p>
    </div>
  );
}
