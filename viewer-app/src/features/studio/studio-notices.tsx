import type { ProgramState } from '@showfloor/contracts/show';
import { CircleCheck } from 'lucide-react';
import { Link, useLocation } from 'react-router';
import { tabStorage } from '../../core/browser/storage.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DeviceProblemNotice } from './device-problem-notice.tsx';
import { goOnAirWord, type LiveNotice, liveNotice } from './live-notice.ts';
import { wasPublishing } from './publisher/publishing-memory.ts';
import type { SendingTrouble } from './sending-trouble.ts';
import type { StudioDevices } from './use-studio-devices.ts';
import type { StudioSession } from './use-studio-session.ts';

export interface StudioNoticesProps {
  showId: string;
  live: boolean;
  ended: boolean;
  program: ProgramState | null;
  devices: StudioDevices;
  trouble: SendingTrouble | null;
  session: StudioSession;
}

/** What the host has to know beyond the lights: at most one box of each kind, the gravest first. */
export function StudioNotices({ showId, live, ended, program, devices, trouble, session }: StudioNoticesProps) {
  const say = useStudioStrings();
  const errorText = useErrorText();
  const { publishing, startError, endError } = session;
  const { phase } = publishing;
  if (ended)
    return (
      <div className="grid flex-1 place-items-center rounded-lg border border-line bg-surface">
        <EmptyState
          icon={<CircleCheck />}
          title={say('notice.ended')}
          text={say('notice.endedText')}
          action={
            <Link to={`/shows/${showId}`} className={buttonClass('accent')}>
              {say('watch')}
            </Link>
          }
        />
      </div>
    );
  return (
    <>
      {trouble !== null && (
        <Notice tone="loss" title={say('sending.title')}>
          {say(`sending.${trouble}`)}
        </Notice>
      )}
      {devices.state.status === 'problem' && (
        <DeviceProblemNotice problem={devices.state.problem} onRetry={devices.reopen} />
      )}
      {startError !== null && <Notice tone="loss" title={say('startFailed', { reason: errorText(startError) })} />}
      {endError !== null && <Notice tone="loss" title={say('endFailed', { reason: errorText(endError) })} />}
      {phase === 'taken_over' && (
        <Notice tone="soon" title={say('notice.takenOver')}>
          {say('notice.takenOverText')}
        </Notice>
      )}
      {phase === 'failed' && (
        <Notice
          tone="loss"
          title={say('notice.failed')}
          action={<FailureAction failure={publishing.failure} onRetry={session.goLive} />}
        >
          <FailureText failure={publishing.failure} />
        </Notice>
      )}
      {phase === 'reconnecting' && (
        <Notice
          tone="loss"
          title={say(publishing.failure === 'overloaded' ? 'notice.serverBusy' : 'health.reconnecting')}
          action={<Button onClick={session.retryNow}>{say('openAgain')}</Button>}
        >
          {publishing.failure === 'overloaded' ? say('failure.overloaded') : say('notice.hostLost')}
        </Notice>
      )}
      {live && phase === 'idle' && !wasPublishing(tabStorage, showId) && (
        <LiveNoticeBox notice={liveNotice(program, session.cutShort)} />
      )}
      {live && (phase === 'idle' || phase === 'connecting') && wasPublishing(tabStorage, showId) && (
        <Notice title={say(program === 'waiting' ? 'notice.waiting' : 'notice.resuming')}>
          {program !== 'waiting' && say('notice.resumingText')}
        </Notice>
      )}
    </>
  );
}

function LiveNoticeBox({ notice }: { notice: LiveNotice }) {
  const say = useStudioStrings();
  return (
    <Notice tone="soon" title={say(`notice.${notice}`)}>
      {say(`notice.${notice}Text`, { button: say(goOnAirWord(notice)) })}
    </Notice>
  );
}

type Failure = StudioSession['publishing']['failure'];

function FailureText({ failure }: { failure: Failure }) {
  const say = useStudioStrings();
  switch (failure) {
    case 'network':
    case 'unsupported':
    case 'forbidden':
    case 'unauthenticated':
    case 'too_many_connections':
    case 'overloaded':
    case 'unsupported_version':
      return say(`failure.${failure}`);
    default:
      return say('failure.other', { code: failure ?? '' });
  }
}

/** What may help: signing in, or trying again. */
function FailureAction({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const say = useStudioStrings();
  const here = useLocation();
  if (failure !== 'unauthenticated') return <Button onClick={onRetry}>{say('openAgain')}</Button>;
  return (
    <Link to={`/sign-in?returnTo=${encodeURIComponent(here.pathname)}`} className={buttonClass()}>
      {say('signIn')}
    </Link>
  );
}
