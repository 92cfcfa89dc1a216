import type { Show } from '@showfloor/contracts/show';
import { Link } from 'react-router';
import { clockText, dateTimeText } from '../../core/format.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Written } from '../../ui/written.tsx';
import { FormSection } from './form-section.tsx';
import { ShowStateChip } from './show-state-chip.tsx';
import { useTodayStrings } from './today-strings.ts';

const dayMs = 86_400_000;
const shownMost = 5;

/** What comes next, the soonest first; what is on air stands elsewhere. */
export function ComingShows({ shows }: { shows: readonly Show[] }) {
  const say = useBrandStrings();
  return (
    <FormSection title={say('overview.next')}>
      {shows.length === 0 && <p className="text-sm text-ink-soft">{say('overview.noNext')}</p>}
      <ul className="flex flex-col empty:hidden">
        {shows.slice(0, shownMost).map((show) => (
          <li key={show.id} className="border-b border-line last:border-0">
            <Link
              to={`/brand/shows/${show.id}`}
              className="flex min-h-14 items-center gap-3 rounded-md px-1 py-2 hover:bg-hover"
            >
              <span className="min-w-0 flex-1 text-sm">
                <span className="block font-semibold wrap-anywhere">
                  <Written>{show.title}</Written>
                </span>
                <span className="block text-ink-soft">
                  {show.startsAtMs === null ? say('shows.undated') : <When atMs={show.startsAtMs} />}
                </span>
              </span>
              <ShowStateChip state={show.state} />
            </Link>
          </li>
        ))}
      </ul>
    </FormSection>
  );
}

/** The moment, and on its last day a running clock. */
function When({ atMs }: { atMs: number }) {
  const say = useTodayStrings();
  const locale = useLocale();
  const leftMs = atMs - useNow(1_000);
  const moment = dateTimeText(atMs, locale);
  if (leftMs > dayMs || leftMs < -dayMs) return moment;
  if (leftMs <= 0) return say('anyMoment');
  return (
    <>
      {moment} · <span className="figures">{say('startsIn', { time: clockText(leftMs) })}</span>
    </>
  );
}
