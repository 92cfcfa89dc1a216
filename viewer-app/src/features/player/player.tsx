import type { ProgramState, ShowState } from '@showfloor/contracts/show';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ProgramClock } from '../../core/player-clock.ts';
import { createStore } from '../../core/store.ts';
import type { DateRangeCue } from '../../core/timeline/timeline-store.ts';
import { OpenPart } from '../../hooks/open-part.tsx';
import { part } from '../../hooks/part.ts';
import { usePartsAhead } from '../../hooks/use-parts-ahead.ts';
import { useStore } from '../../hooks/use-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { ControlBar } from './control-bar.tsx';
import { Picture } from './picture.tsx';
import { PictureOffers } from './picture-offers.tsx';
import { createPictureTaps, type PictureTap } from './picture-taps.ts';
import { initialPlayback } from './playback-state.ts';
import { usePlayerStrings } from './player-strings.ts';
import { hasProgram, isOver, type PlayerView, playerView } from './player-view.ts';
import type { PinMark } from './seek-bar.tsx';
import type { ShortcutAction } from './shortcuts.ts';
import './seek-bar.css';
import { StateOverlay } from './state-overlay.tsx';
import { useAwake } from './use-awake.ts';
import { useFullscreen } from './use-fullscreen.ts';
import { useOnline } from './use-online.ts';
import { usePlayback, useVideo } from './use-playback.ts';
import { useShortcuts } from './use-shortcuts.ts';

const shortcutsDialog = part(async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog);

/** A product's place in the program, for the seek bar. */
interface ProgramMark {
  readonly cueId: string;
  readonly name: string;
  readonly programTimeMs: number;
}

/** What lies over the picture is told of it. */
export interface PictureFacts {
  readonly view: PlayerView;
  /** Behind the newest media; null when not live. */
  readonly latencyMs: number | null;
  /** Frames come whose program time nobody knows. */
  readonly undated: boolean;
  /** The controls are shown now. */
  readonly controlsShown: boolean;
  /** The controls themselves, to be laid where nothing that is tapped has to make room for them; null while there is nothing to control. */
  readonly controls: ReactNode;
}

export interface PlayerProps {
  title: string;
  posterUrl: string | null;
  posterAlt: string;
  hlsUrl: string;
  show: ShowState;
  program: ProgramState;
  startsAtMs: number | null;
  marks: readonly ProgramMark[];
  theatre: boolean;
  onTheatre: () => void;
  /** A finger tapped the picture twice, at a place in the window. Default: as two presses of a mouse, it goes to the full screen. */
  onDoubleTap?: ((tap: PictureTap) => void) | undefined;
  onDateRangeCue: (cue: DateRangeCue) => void;
  /** Gives the clock of the picture as soon as there is one, and null when it goes. */
  onClock: (clock: ProgramClock | null) => void;
  /** Tells what is shown now. */
  onView: (view: PlayerView) => void;
  /** Lies over the picture, and lays out the controls. */
  children: (over: PictureFacts) => ReactNode;
}

const nothingPlaying = createStore(initialPlayback);

/** The picture of a show with its controls and all of its states. Never reloads the page: whatever happens to the program, it goes on. */
export function Player(props: PlayerProps) {
  const {
    title,
    posterUrl,
    posterAlt,
    hlsUrl,
    show,
    program,
    startsAtMs,
    theatre,
    onTheatre,
    onDateRangeCue,
    onClock,
    onView,
  } = props;
  const say = usePlayerStrings();
  const video = useVideo(hlsUrl);
  const playback = usePlayback(video, hasProgram(show) ? hlsUrl : null, isOver(show, program), onDateRangeCue);
  const state = useStore(playback ?? nothingPlaying);
  const online = useOnline();
  const { fullscreen, toggle: toggleFullscreen } = useFullscreen();
  const [helpOpen, setHelpOpen] = useState(false);
  const view = playerView({ show, program, online, playback: state });
  const showing = view === 'live' || view === 'rewound' || view === 'replay' || view === 'reconnecting';
  // Nothing takes the network from a picture that is on its way; everything else may be tapped from now on.
  usePartsAhead(view !== 'loading');
  const controls = useAwake(state.paused && showing);
  const now = useRef({ controls, onDoubleTap: props.onDoubleTap });
  now.current = { controls, onDoubleTap: props.onDoubleTap };
  const [onTap] = useState(() =>
    createPictureTaps({
      controls: {
        isAwake: () => now.current.controls.awake,
        wake: () => now.current.controls.wake(),
        sleep: () => now.current.controls.sleep(),
      },
      onDoubleTap: () => now.current.onDoubleTap ?? null,
    }),
  );
  /** Of the last press on the picture. */
  const byMouse = useRef(true);

  useEffect(() => {
    onClock(playback?.clock ?? null);
    return () => onClock(null);
  }, [playback, onClock]);

  useEffect(() => onView(view), [view, onView]);

  // The room knows before the next poll does.
  useEffect(() => {
    if (program === 'on_air') playback?.retryNow();
  }, [program, playback]);

  useShortcuts((action) => runShortcut(action));

  function runShortcut(action: ShortcutAction): void {
    controls.wake();
    switch (action.kind) {
      case 'toggle':
        playback?.togglePause();
        return;
      case 'mute':
        playback?.setMuted(!state.muted);
        return;
      case 'seek':
        playback?.seekBy(action.seconds);
        return;
      case 'volume':
        playback?.setVolume(state.volume + action.by);
        return;
      case 'live':
        playback?.goLive();
        return;
      case 'fullscreen':
        toggleFullscreen();
        return;
      case 'theatre':
        onTheatre();
        return;
      case 'help':
        setHelpOpen(true);
    }
  }

  const marks: PinMark[] = [];
  if (controls.awake && playback) {
    for (const mark of props.marks) {
      const positionS = playback.positionOf(mark.programTimeMs);
      if (positionS !== null) marks.push({ cueId: mark.cueId, name: mark.name, positionS });
    }
  }

  const controlBar = playback && showing && (
    <ControlBar
      playback={playback}
      state={state}
      marks={marks}
      theatre={theatre}
      onTheatre={onTheatre}
      fullscreen={fullscreen}
      onFullscreen={toggleFullscreen}
      onHelp={() => setHelpOpen(true)}
      className={classNames(
        'transition-opacity duration-(--duration-quick) focus-within:pointer-events-auto focus-within:opacity-100',
        controls.awake ? 'pointer-events-auto opacity-100' : 'pointer-events-none opacity-0',
      )}
    />
  );

  return (
    <section
      aria-label={say('video', { title })}
      data-testid="player"
      data-view={view}
      data-latency-ms={state.latencyMs ?? undefined}
      className="absolute inset-0 isolate overflow-hidden bg-black"
      onPointerMove={(event) => event.pointerType === 'mouse' && controls.wake()}
      onPointerLeave={(event) => event.pointerType === 'mouse' && controls.sleep()}
    >
      <Picture
        video={video}
        label={say('video', { title })}
        posterUrl={posterUrl}
        posterAlt={posterAlt}
        softened={view === 'reconnecting' || view === 'over' || view === 'offline' || view === 'lost'}
      />
      {/* A tap on the picture shows and hides the controls, two are a heart; all it does can be done by keys and buttons too. */}
      <div
        aria-hidden
        data-testid="picture-taps"
        className="absolute inset-0 touch-manipulation"
        onPointerUp={({ pointerType, timeStamp, clientX, clientY }) => {
          byMouse.current = pointerType === 'mouse';
          if (byMouse.current) controls.wake();
          else onTap({ atMs: timeStamp, xPx: clientX, yPx: clientY });
        }}
        onDoubleClick={() => (byMouse.current || !props.onDoubleTap) && toggleFullscreen()}
      />
      <div
        aria-hidden
        className="pointer-events-none absolute inset-x-0 top-0 h-32 bg-linear-to-b from-veil to-transparent"
      />
      <div
        aria-hidden
        className={classNames(
          'pointer-events-none absolute inset-x-0 bottom-0 h-2/5 bg-linear-to-t from-veil-strong to-transparent transition-opacity sm:h-1/4',
          !controls.awake && 'sm:opacity-0',
        )}
      />
      <StateOverlay
        view={view}
        title={title}
        startsAtMs={startsAtMs}
        stalled={state.stalled}
        onPlay={() => playback?.play()}
        onRetry={() => playback?.retryNow()}
      />
      {props.children({
        view,
        latencyMs: state.latencyMs,
        undated: state.undated,
        controlsShown: playback !== null && showing && controls.awake,
        controls: controlBar,
      })}
      {playback && <PictureOffers view={view} showing={showing} state={state} playback={playback} />}
      {helpOpen && (
        <OpenPart part={shortcutsDialog} onGone={() => setHelpOpen(false)} onAgain={() => setHelpOpen(true)}>
          {(ShortcutsDialog) => <ShortcutsDialog open={helpOpen} onOpenChange={setHelpOpen} />}
        </OpenPart>
      )}
    </section>
  );
}
