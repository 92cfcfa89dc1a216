import { Play, RotateCcw, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Written } from '../../ui/written.tsx';
import { Countdown } from './countdown.tsx';
import { usePlayerStrings } from './player-strings.ts';
import type { PlayerView } from './player-view.ts';

export interface StateOverlayProps {
  view: PlayerView;
  title: string;
  startsAtMs: number | null;
  stalled: boolean;
  onPlay: () => void;
  onRetry: () => void;
}

/** What is said over the picture when it is not simply playing. */
export function StateOverlay({ view, title, startsAtMs, stalled, onPlay, onRetry }: StateOverlayProps) {
  const say = usePlayerStrings();
  switch (view) {
    case 'upcoming':
      return (
        <Message heading={title}>
          <Countdown startsAtMs={startsAtMs} />
        </Message>
      );
    case 'starting':
      return (
        <Message icon={<Spinner label="" />} heading={say('starting.title')}>
          {say('starting.text')}
        </Message>
      );
    case 'loading':
      return <Waiting label={say('loading')} />;
    case 'live':
    case 'rewound':
    case 'replay':
      return stalled ? <Waiting label={say('loading')} /> : null;
    case 'reconnecting':
      return (
        <Message icon={<Spinner label="" />} heading={say('reconnecting.title')}>
          {say('reconnecting.text')}
        </Message>
      );
    case 'over':
      return (
        <Message
          heading={say('over.title')}
          action={
            <Button tone="accent" icon={<RotateCcw aria-hidden className="size-4" />} onClick={onPlay}>
              {say('replayAgain')}
            </Button>
          }
        >
          {say('over.text')}
        </Message>
      );
    case 'replay_missing':
      return <Message heading={say('replayMissing.title')}>{say('replayMissing.text')}</Message>;
    case 'blocked':
      return (
        <Message>
          <button
            type="button"
            onClick={onPlay}
            aria-label={say('blocked')}
            className="mx-auto flex size-20 items-center justify-center rounded-full bg-accent text-on-accent shadow-float"
          >
            <Play aria-hidden className="ms-1 size-9 fill-current" />
          </button>
          <span className="mt-3 block text-base font-semibold text-on-veil">{say('blocked')}</span>
        </Message>
      );
    case 'offline':
      return (
        <Message icon={<WifiOff aria-hidden className="size-6" />} heading={say('offline.title')}>
          {say('offline.text')}
        </Message>
      );
    case 'lost':
      return (
        <Message
          icon={<Spinner label="" />}
          heading={say('lost.title')}
          action={
            <Button tone="veil" onClick={onRetry}>
              {say('retry')}
            </Button>
          }
        >
          {say('lost.text')}
        </Message>
      );
    case 'unsupported':
      return <Message heading={say('unsupported.title')}>{say('unsupported.text')}</Message>;
  }
}

function Waiting({ label }: { label: string }) {
  return (
    <div className="pointer-events-none absolute inset-x-0 top-[24%] flex justify-center text-on-veil sm:top-[46%]">
      <Spinner label={label} />
    </div>
  );
}

interface MessageProps {
  icon?: ReactNode;
  heading?: string;
  action?: ReactNode;
  children?: ReactNode;
}

function Message({ icon, heading, action, children }: MessageProps) {
  return (
    <div className="pointer-events-none absolute inset-x-0 top-[16%] flex justify-center px-6 sm:inset-y-0 sm:items-center">
      <div
        role="status"
        className="pointer-events-auto flex max-w-96 animate-fade flex-col items-center gap-2 rounded-xl bg-veil px-6 py-5 text-center text-on-veil"
      >
        {icon}
        {heading && (
          <p className="line-clamp-4 text-lg font-semibold text-balance">
            <Written>{heading}</Written>
          </p>
        )}
        {children && <div className="text-sm text-on-veil-soft">{children}</div>}
        {action && <div className="mt-2">{action}</div>}
      </div>
    </div>
  );
}
