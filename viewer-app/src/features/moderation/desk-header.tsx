import type { Show } from '@showfloor/contracts/show';
import { ArrowLeft, Users } from 'lucide-react';
import { Link } from 'react-router';
import { useModerationStrings } from '../../i18n/en/moderation.ts';
import { LiveBadge } from '../../ui/badge.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Written } from '../../ui/written.tsx';
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
          <span className="sr-only">{say('title')}: </span>
          <Written>{show.title}</Written>
        </h1>
        <p className="truncate text-sm text-ink-faint">
          <span className="max-sm:hidden">{show.brand.name} · </span>
          {say('title')}
        </p>
      </div>
      <KeysPopover />
      {state === 'live' ? (
        <LiveBadge label={say('live')} />
      ) : (
        <Chip>{say(state === 'ended' ? 'ended' : 'offAir')}</Chip>
      )}
      <span className="figures inline-flex items-center gap-1.5 text-sm font-semibold">
        <Users aria-hidden className="size-4 text-ink-faint" />
        <span aria-hidden>{viewers}</span>
        <span className="sr-only">{say('viewers', { count: viewers })}</span>
      </span>
    </header>
  );
}
