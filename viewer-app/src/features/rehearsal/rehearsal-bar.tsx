import type { Rehearsal } from '@showfloor/contracts/rehearsal';
import type { Show } from '@showfloor/contracts/show';
import { Drama } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMay } from '../../hooks/use-me.ts';
import { useRehearsal } from '../../hooks/use-rehearsal.ts';
import { useRehearsalStrings } from '../../i18n/en/rehearsal.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { depthOfEntry } from '../../ui/layer-stack.ts';
import { useToast } from '../../ui/toast.tsx';
import { RehearsalFigures } from './rehearsal-figures.tsx';
import { StartDialog } from './start-dialog.tsx';

export interface RehearsalBarProps {
  show: Show;
  /** As the room says it. */
  state: Show['state'];
  /** Which page of the team's this is: the rehearsal has the same. */
  page: 'studio' | 'moderate';
  /** How often another part of the page asked to rehearse: each time the form opens. Default 0. */
  asked?: number;
}

/** Before the show: starts a rehearsal, or leads to the one that runs. In a rehearsal: says so, how it goes, and stops it. Nothing on air. */
export function RehearsalBar({ show, state, page, asked = 0 }: RehearsalBarProps) {
  const isStandIn = (show.rehearsalOf ?? null) !== null;
  const isBefore = state === 'draft' || state === 'scheduled' || state === 'rehearsal';
  if (!isStandIn && !isBefore) return null;
  return isStandIn ? <InRehearsal show={show} page={page} /> : <BeforeShow show={show} page={page} asked={asked} />;
}

function BeforeShow({ show, page, asked }: Pick<RehearsalBarProps, 'show' | 'page'> & { asked: number }) {
  const say = useRehearsalStrings();
  const navigate = useNavigate();
  const mayRun = useMay(show.brand.id)('show.run');
  const { standing, start } = useRehearsal(show.id, true);
  const [isAsking, setAsking] = useState(false);
  const heard = useRef(asked);
  useEffect(() => {
    if (asked === heard.current) return;
    heard.current = asked;
    setAsking(true);
  }, [asked]);
  const [goTo, setGoTo] = useState<string | null>(null);
  // The dialog has an entry of the history, which is taken back first.
  const isOnPage = depthOfEntry(useLocation().state) === 0;
  useEffect(() => {
    if (goTo !== null && isOnPage) void navigate(goTo);
  }, [goTo, isOnPage, navigate]);
  const { rehearsal = null, mostPeople = 0 } = standing.data ?? {};
  if (rehearsal?.state === 'running')
    return (
      <Bar
        text={say('running')}
        acts={
          <>
            <Link to={`/${page}/${rehearsal.standInId}`} className={buttonClass('plain', 'md')}>
              {say('open')}
            </Link>
            {mayRun && <StopButton showId={show.id} />}
          </>
        }
      >
        <RehearsalFigures rehearsal={rehearsal} />
      </Bar>
    );
  if (!mayRun || mostPeople === 0) return null;
  return (
    <Bar
      text={rehearsal ? say('last', { ...rehearsal.progress }) : say('offer')}
      acts={<Button onClick={() => setAsking(true)}>{say(rehearsal ? 'again' : 'begin')}</Button>}
    >
      <StartDialog
        open={isAsking}
        onOpenChange={setAsking}
        mostPeople={mostPeople}
        busy={start.isPending}
        error={start.error}
        onStart={(wish) =>
          start.mutate(wish, {
            onSuccess: ({ standInId }) => {
              setAsking(false);
              setGoTo(`/${page}/${standInId}`);
            },
          })
        }
      />
    </Bar>
  );
}

function InRehearsal({ show, page }: Pick<RehearsalBarProps, 'show' | 'page'>) {
  const say = useRehearsalStrings();
  const mayRun = useMay(show.brand.id)('show.run');
  const { standing } = useRehearsal(show.id, true);
  const rehearsal = standing.data?.rehearsal ?? null;
  const isOver = rehearsal?.state === 'ended';
  const text = () => {
    if (!rehearsal) return standing.isError ? say('failed') : say('here');
    return isOver ? `${endedText(rehearsal, say)} ${say('endedText')}` : say('here');
  };
  return (
    <Bar
      isInside
      text={text()}
      acts={
        <>
          {isOver && (
            <Link to={`/${page}/${rehearsal.showId}`} className={buttonClass('plain', 'md')}>
              {say('toShow')}
            </Link>
          )}
          {!isOver && mayRun && <StopButton showId={show.id} />}
        </>
      }
    >
      {rehearsal && <RehearsalFigures rehearsal={rehearsal} />}
    </Bar>
  );
}

function endedText({ endedBecause }: Rehearsal, say: ReturnType<typeof useRehearsalStrings>): string {
  return say(`ended.${endedBecause ?? 'stopped'}`);
}

function StopButton({ showId }: { showId: string }) {
  const say = useRehearsalStrings();
  const toast = useToast();
  const errorText = useErrorText();
  const { stop } = useRehearsal(showId, false);
  const failed = (error: unknown) => toast({ tone: 'loss', text: say('stopFailed', { reason: errorText(error) }) });
  return (
    <Button busy={stop.isPending} onClick={() => stop.mutate(undefined, { onError: failed })}>
      {say('stop')}
    </Button>
  );
}

interface BarProps {
  /** It is the rehearsal itself. */
  isInside?: boolean;
  text: string;
  acts: ReactNode;
  children: ReactNode;
}

function Bar({ isInside = false, text, acts, children }: BarProps) {
  const say = useRehearsalStrings();
  return (
    <section
      aria-label={say('title')}
      data-testid="rehearsal"
      className={classNames(
        'flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-3 py-2 sm:px-4',
        isInside ? 'bg-soon-wash' : 'bg-surface',
      )}
    >
      <Drama aria-hidden className={classNames('size-5 shrink-0', isInside ? 'text-soon' : 'text-ink-soft')} />
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
        <p role="status" className="text-sm font-medium">
          {text}
        </p>
        {children}
      </div>
      <div className="flex flex-wrap gap-2">{acts}</div>
    </section>
  );
}
