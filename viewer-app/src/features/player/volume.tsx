import { Volume1, Volume2, VolumeX } from 'lucide-react';
import { IconButton } from '../../ui/icon-button.tsx';
import { usePlayerStrings } from './player-strings.ts';

export interface VolumeProps {
  muted: boolean;
  /** 0 to 1. */
  volume: number;
  onMuted: (muted: boolean) => void;
  onVolume: (volume: number) => void;
}

/** Sound on and off; the slider only where a mouse is, as phones have keys for it. */
export function Volume({ muted, volume, onMuted, onVolume }: VolumeProps) {
  const say = usePlayerStrings();
  const Icon = muted ? VolumeX : volume < 0.5 ? Volume1 : Volume2;
  return (
    <span className="flex items-center">
      <IconButton
        label={muted ? say('unmute') : say('mute')}
        tone="bare"
        data-testid="mute"
        onClick={() => onMuted(!muted)}
      >
        <Icon aria-hidden className="size-5" />
      </IconButton>
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={muted ? 0 : volume}
        aria-label={say('volume')}
        onChange={(event) => onVolume(event.currentTarget.valueAsNumber)}
        className="hidden h-6 w-20 accent-on-veil lg:block"
      />
    </span>
  );
}
