import { Settings2 } from 'lucide-react';
import type { Quality } from './hls-engine.ts';
import { usePlayerStrings } from './player-strings.ts';

export interface QualityMenuProps {
  qualities: readonly Quality[];
  /** -1: automatic. */
  chosen: number;
  playing: number | null;
  onChoose: (level: number) => void;
}

/** Automatic or one rendition: the platform's own list, under an icon. */
export function QualityMenu({ qualities, chosen, playing, onChoose }: QualityMenuProps) {
  const say = usePlayerStrings();
  if (qualities.length < 2) return null;
  const playingHeight = qualities.find((quality) => quality.level === playing)?.height ?? 0;
  const byHeight = [...qualities].sort((a, b) => b.height - a.height);
  return (
    <span className="relative flex size-11 shrink-0 items-center justify-center rounded-full text-on-veil hover:bg-veil has-focus-visible:outline-2 has-focus-visible:outline-on-veil">
      <Settings2 aria-hidden className="size-5" />
      <select
        aria-label={say('quality')}
        title={say('quality')}
        value={chosen}
        onChange={(event) => onChoose(Number(event.currentTarget.value))}
        className="absolute inset-0 size-full cursor-pointer appearance-none opacity-0"
      >
        <option value={-1}>
          {playingHeight > 0 ? say('qualityAutoNow', { height: playingHeight }) : say('qualityAuto')}
        </option>
        {byHeight.map((quality) => (
          <option key={quality.level} value={quality.level}>
            {say('qualityHeight', { height: quality.height || quality.level })}
          </option>
        ))}
      </select>
    </span>
  );
}
