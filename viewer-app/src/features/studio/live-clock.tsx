import { clockText } from '../../core/format.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { LiveBadge } from '../../ui/badge.tsx';

/** LIVE, and for how long. */
export function LiveClock({ startedAtMs }: { startedAtMs: number | null }) {
  const say = useStudioStrings();
  const nowMs = useNow(1_000);
  return (
    <span className="inline-flex items-center gap-2">
      <LiveBadge label={say('live')} className="bg-on-air text-on-veil [&>span]:bg-on-veil" />
      {startedAtMs !== null && (
        <span className="figures text-base font-semibold" title={say('onAirFor')} data-testid="studio-clock">
          {clockText(nowMs - startedAtMs)}
        </span>
      )}
    </span>
  );
}
