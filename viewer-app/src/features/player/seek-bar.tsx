import type { KeyboardEvent } from 'react';
import { clockText } from '../../core/format.ts';
import { usePlayerStrings } from './player-strings.ts';
import { spacedMarks } from './spaced-marks.ts';

export interface PinMark {
  readonly cueId: string;
  readonly name: string;
  /** Seconds of the media timeline. */
  readonly positionS: number;
}

export interface SeekBarProps {
  positionS: number;
  startS: number;
  endS: number;
  live: boolean;
  /** Products along the bar, where they were pinned. */
  marks: readonly PinMark[];
  onSeek: (positionS: number) => void;
}

/** Where in the program the picture is, from the start of what can be rewound to its end; marks jump to where a product was shown. */
export function SeekBar({ positionS, startS, endS, live, marks, onSeek }: SeekBarProps) {
  const say = usePlayerStrings();
  const lengthS = Math.max(0.001, endS - startS);
  const share = (atS: number) => Math.min(1, Math.max(0, (atS - startS) / lengthS));
  const valueText = live
    ? say('seekLive', { time: clockText((endS - positionS) * 1_000) })
    : say('seekAt', { time: clockText((positionS - startS) * 1_000), length: clockText(lengthS * 1_000) });

  // The player's own keys (arrows) do the same here; only Home and End are the bar's.
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Home') onSeek(startS);
    else if (event.key === 'End') onSeek(endS);
    else return;
    event.preventDefault();
  }

  return (
    <div className="group/seek relative flex h-6 items-center">
      <span
        aria-hidden
        className="absolute inset-x-0 h-1 overflow-hidden rounded-full bg-on-veil/30 transition-[height] group-hover/seek:h-1.5"
      >
        <span className="block h-full bg-accent" style={{ width: `${share(positionS) * 100}%` }} />
      </span>
      <input
        type="range"
        min={startS}
        max={endS}
        step="any"
        value={Math.min(endS, Math.max(startS, positionS))}
        aria-label={say('seek')}
        aria-valuetext={valueText}
        onKeyDown={onKeyDown}
        onChange={(event) => onSeek(event.currentTarget.valueAsNumber)}
        className="seek-range absolute inset-x-0 h-6 w-full cursor-pointer appearance-none bg-transparent"
      />
      {spacedMarks(marks, (mark) => share(mark.positionS), share(positionS)).map((mark) => (
        <button
          key={mark.cueId}
          type="button"
          title={mark.name}
          aria-label={say('pinMark', { name: mark.name })}
          onClick={() => onSeek(mark.positionS)}
          className="absolute flex size-6 -translate-x-1/2 items-center justify-center"
          style={{ insetInlineStart: `${share(mark.positionS) * 100}%` }}
        >
          <span aria-hidden className="size-2 rounded-full border border-black/50 bg-on-veil" />
        </button>
      ))}
    </div>
  );
}
