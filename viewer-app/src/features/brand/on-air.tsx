import { Radio } from 'lucide-react';
import { Link } from 'react-router';
import { buttonClass } from '../../ui/button.tsx';
import { Written } from '../../ui/written.tsx';
import { useTodayStrings } from './today-strings.ts';

export interface OnAirProps {
  show: { readonly id: string; readonly title: string };
  /** Whether the reader may stand at the show's desk. */
  hasDesk: boolean;
}

/** A show that is on air, with the way to its desk: before all else, as everything in it happens now. */
export function OnAir({ show: { id, title }, hasDesk }: OnAirProps) {
  const say = useTodayStrings();
  return (
    <section
      aria-label={say('live')}
      className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-accent-wash p-4"
    >
      <Radio aria-hidden className="size-6 shrink-0 text-accent-strong" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="text-sm font-semibold text-accent-strong">{say('live')}</p>
        <p className="text-base font-semibold wrap-anywhere">
          <Written>{title}</Written>
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {hasDesk && (
          <Link to={`/moderate/${id}`} className={buttonClass('accent')}>
            {say('toDesk')}
          </Link>
        )}
        <Link to={`/brand/shows/${id}`} className={buttonClass()}>
          {say('toShow')}
        </Link>
      </div>
    </section>
  );
}
