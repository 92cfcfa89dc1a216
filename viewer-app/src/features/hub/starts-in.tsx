import { clockText } from '../../core/format.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useHubStrings } from '../../i18n/en/hub.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** How long until a show: days when far, a running clock on its last day. */
export function StartsIn({ atMs }: { atMs: number }) {
  const say = useHubStrings();
  const nowMs = useNow(1_000);
  const leftMs = atMs - nowMs;
  if (leftMs <= 0) return <span>{say('anyMoment')}</span>;
  if (leftMs > dayMs) return <span>{say('startsInDays', { count: Math.round(leftMs / dayMs) })}</span>;
  return <span className="figures">{say('startsIn', { time: clockText(leftMs) })}</span>;
}
