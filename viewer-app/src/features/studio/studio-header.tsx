import type { Show } from '@showfloor/contracts/show';
import { ShieldCheck } from 'lucide-react';
import { Link } from 'react-router';
import { useMay } from '../../hooks/use-me.ts';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { Chip } from '../../ui/chip.tsx';
import { RoomHeading } from '../../ui/room-heading.tsx';
import { ViewerCount } from '../../ui/viewer-count.tsx';
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
      <RoomHeading backTo={`/shows/${show.id}`} backLabel={say('back')} title={show.title}>
        <Written>{show.brand.name}</Written>
      </RoomHeading>
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
        {live && <ViewerCount viewers={viewers} label={say('viewers', { count: viewers })} />}
        {!ended && <HealthChip publishing={publishing} controls={controls} />}
      </div>
    </header>
  );
}
