import { Expand, Keyboard, Pause, Play, RectangleHorizontal, Shrink } from 'lucide-react';
import { clockText } from '../../core/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import type { Playback } from './playback.ts';
import type { PlaybackState } from './playback-state.ts';
import { usePlayerStrings } from './player-strings.ts';
import { QualityMenu } from './quality-menu.tsx';
import { type PinMark, SeekBar } from './seek-bar.tsx';
import { Volume } from './volume.tsx';

export interface ControlBarProps {
  playback: Playback;
  state: PlaybackState;
  marks: readonly PinMark[];
  theatre: boolean;
  onTheatre: () => void;
  fullscreen: boolean;
  onFullscreen: () => void;
  onHelp: () => void;
  className?: string;
}

/** Below this a rewind makes no sense yet, seconds. */
const shortestRewindS = 8;

export function ControlBar(props: ControlBarProps) {
  const { playback, state, marks, theatre, onTheatre, fullscreen, onFullscreen, onHelp, className } = props;
  const say = usePlayerStrings();
  const { live, following, paused, positionS, startS, endS } = state;
  return (
    <div className={classNames('flex flex-col text-on-veil', className)}>
      {endS - startS > shortestRewindS && (
        <SeekBar
          positionS={live && following ? endS : positionS}
          startS={startS}
          endS={endS}
          live={live}
          marks={marks}
          onSeek={playback.seekTo}
        />
      )}
      <div className="flex items-center gap-1">
        <IconButton
          label={paused ? say('play') : say('pause')}
          tone="bare"
          data-testid="play-pause"
          onClick={playback.togglePause}
        >
          {paused ? (
            <Play aria-hidden className="size-5 fill-current" />
          ) : (
            <Pause aria-hidden className="size-5 fill-current" />
          )}
        </IconButton>
        <Volume muted={state.muted} volume={state.volume} onMuted={playback.setMuted} onVolume={playback.setVolume} />
        <span className="figures px-2 text-sm font-medium whitespace-nowrap">
          {live
            ? !following && `−${clockText((endS - positionS) * 1_000)}`
            : `${clockText((positionS - startS) * 1_000)} / ${clockText((endS - startS) * 1_000)}`}
        </span>
        <span className="flex-1" />
        <QualityMenu
          qualities={state.qualities}
          chosen={state.quality}
          playing={state.playingQuality}
          onChoose={playback.setQuality}
        />
        <IconButton label={say('shortcuts')} tone="bare" className="max-lg:hidden" onClick={onHelp}>
          <Keyboard aria-hidden className="size-5" />
        </IconButton>
        <IconButton
          label={theatre ? say('theatreOff') : say('theatre')}
          tone="bare"
          className="max-lg:hidden"
          aria-pressed={theatre}
          onClick={onTheatre}
        >
          <RectangleHorizontal aria-hidden className="size-5" />
        </IconButton>
        {document.fullscreenEnabled && (
          <IconButton label={fullscreen ? say('fullscreenOff') : say('fullscreen')} tone="bare" onClick={onFullscreen}>
            {fullscreen ? <Shrink aria-hidden className="size-5" /> : <Expand aria-hidden className="size-5" />}
          </IconButton>
        )}
      </div>
    </div>
  );
}
