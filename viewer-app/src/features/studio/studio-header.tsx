import type { Show } from '@showfloor/contracts/show';
import { ArrowLeft, ShieldCheck, Users } from 'lucide-react';
import { Link } from 'react-router';
import { useMay } from '../../hooks/use-me.ts';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { Chip } from '../../ui/chip.tsx';
import { Written } from '../../ui/written.tsx';
import { HealthChip } from './health-chip.tsx';
import { LiveClock } from './live-clock.tsx';
import type { PublisherSnapshot } from './publisher/publisher.ts';
import type { SendControls } from './use-send-tracks.ts';

export interface StudioHeaderProps {
  show: Show;
  live: boolean;
  ended: boolean;
  viewers: number;
  publishing: PublisherSnapshot;
  controls: SendControls;
}

/** Where one is, whether one is on air and since when, who watches, how the line is. */
export function StudioHeader(props: StudioHeaderProps) {
  const { show, live, ended, viewers, publishing, controls } = props;
  const say = useStudioStrings();
  const may = useMay(show.brand.id);
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2 sm:px-4">
      <Link
        to={`/shows/${show.id}`}
        aria-label={say('back')}
        title={say('back')}
        className="-ms-1 inline-flex size-11 shrink-0 items-center justify-center rounded-full hover:bg-hover"
      >
        <ArrowLeft aria-hidden className="size-5 rtl:rotate-180" />
      </Link>
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-base leading-tight font-semibold">
          <Written>{show.title}</Written>
        </h1>
        <p className="truncate text-sm text-ink-faint">
          <Written>{show.brand.name}</Written>
        </p>
      </div>
      {may('chat.moderate') && (
        <Link
          to={`/moderate/${show.id}`}
          target="_blank"
          className="inline-flex min-h-11 items-center gap-2 rounded-md px-2 text-sm font-medium text-ink-soft hover:text-ink max-sm:hidden"
        >
          <ShieldCheck aria-hidden className="size-4" />
          {say('desk')}
        </Link>
      )}
      <div
        className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 max-sm:w-full max-sm:justify-between"
        data-testid="studio-status"
      >
        {live ? <LiveClock startedAtMs={show.startedAtMs} /> : <Chip>{say(ended ? 'ended' : 'offAir')}</Chip>}
        {live && (
          <span className="figures inline-flex items-center gap-1.5 text-sm font-semibold">
            <Users aria-hidden className="size-4 text-ink-faint" />
            <span aria-hidden>{viewers}</span>
            <span className="sr-only">{say('viewers', { count: viewers })}</span>
          </span>
        )}
        {!ended && <HealthChip publishing={publishing} controls={controls} />}
      </div>
    </header>
  );
}
