import type { Show } from '@showfloor/contracts/show';
import { useModerationStrings } from '../../i18n/en/moderation.ts';
import { LiveBadge } from '../../ui/badge.tsx';
import { Chip } from '../../ui/chip.tsx';
import { RoomHeading } from '../../ui/room-heading.tsx';
import { ViewerCount } from '../../ui/viewer-count.tsx';
import { KeysPopover } from './keys-popover.tsx';

export interface DeskHeaderProps {
  show: Show;
  state: Show['state'];
  viewers: number;
}

export function DeskHeader({ show, state, viewers }: DeskHeaderProps) {
  const say = useModerationStrings();
  return (
    <header className="flex items-center gap-2 border-b border-line px-3 py-2 sm:gap-3 sm:px-4">
      <RoomHeading
        backTo={`/shows/${show.id}`}
        backLabel={say('back')}
        title={show.title}
        readOutBefore={`${say('title')}: `}
      >
        <span className="max-sm:hidden">{show.brand.name} · </span>
        {say('title')}
      </RoomHeading>
      <KeysPopover />
      {state === 'live' ? (
        <LiveBadge label={say('live')} />
      ) : (
        <Chip>{say(state === 'ended' ? 'ended' : 'offAir')}</Chip>
      )}
      <ViewerCount viewers={viewers} label={say('viewers', { count: viewers })} />
    </header>
  );
}
