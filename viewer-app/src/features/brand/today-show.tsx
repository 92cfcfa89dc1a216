import type { BrandToday } from '@showfloor/contracts/today';
import { ChevronRight } from 'lucide-react';
import { Link } from 'react-router';
import { clockText, dateTimeText } from '../../core/format.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Written } from '../../ui/written.tsx';
import { FormSection } from './form-section.tsx';
import { ShowStateChip } from './show-state-chip.tsx';
import { useTodayStrings } from './today-strings.ts';

const dayMs = 86_400_000;

/** What is on air, or comes next: how long until then, and the way there. */
export function TodayShow({ show }: { show: BrandToday['nextShow'] }) {
  const say = useTodayStrings();
  return (
    <FormSection title={say('show')}>
      {show === null ? (
        <p className="text-sm text-ink-soft">{say('noShow')}</p>
      ) : (
        <Link
          to={`/brand/shows/${show.id}`}
          className="flex min-h-14 items-center gap-3 rounded-md px-1 hover:bg-hover"
        >
          <span className="min-w-0 flex-1">
            <span className="block truncate text-sm font-semibold">
              <Written>{show.title}</Written>
            </span>
            <span className="block text-sm text-ink-soft">
              {show.state === 'live' ? say('live') : show.startsAtMs !== null && <When atMs={show.startsAtMs} />}
            </span>
          </span>
          <ShowStateChip state={show.state} />
          <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-faint rtl:rotate-180" />
        </Link>
      )}
    </FormSection>
  );
}

/** The moment, and on its last day a running clock. */
function When({ atMs }: { atMs: number }) {
  const say = useTodayStrings();
  const locale = useLocale();
  const nowMs = useNow(1_000);
  const leftMs = atMs - nowMs;
  if (leftMs <= 0) return say('anyMoment');
  const moment = dateTimeText(atMs, locale);
  if (leftMs > dayMs) return moment;
  return (
    <>
      {moment} · <span className="figures">{say('startsIn', { time: clockText(leftMs) })}</span>
    </>
  );
}
