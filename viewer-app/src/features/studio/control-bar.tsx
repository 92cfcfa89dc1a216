import { Mic, MicOff, Radio, Settings2, Square, SwitchCamera, Video, VideoOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Meter } from '../../ui/meter.tsx';
import type { goOnAirWord } from './live-notice.ts';
import type { SendControls } from './use-send-tracks.ts';

export interface ControlBarProps {
  controls: SendControls;
  level: number;
  /** Whether there are a camera and a microphone to switch. */
  opened: boolean;
  /** Whether there is a picture and sound that could be sent. */
  ready: boolean;
  /** Whether this browser could send it. */
  canSend: boolean;
  live: boolean;
  /** Whether this studio is what the audience sees, or on its way to be. */
  publishing: boolean;
  busy: boolean;
  /** What going on air is called while the show is live. */
  goOnAir: ReturnType<typeof goOnAirWord>;
  /** To a phone's other camera; null where there is one only. */
  onFlip: (() => void) | null;
  onGoLive: () => void;
  onEnd: () => void;
  onDevices: () => void;
}

/** Everything that is pressed while talking into a camera, in one row, large. */
export function ControlBar({
  controls,
  level,
  opened,
  ready,
  canSend,
  live,
  publishing,
  busy,
  goOnAir,
  onFlip,
  onGoLive,
  onEnd,
  onDevices,
}: ControlBarProps) {
  const say = useStudioStrings();
  const { microphoneOn, cameraOn, setMicrophoneOn, setCameraOn } = controls;
  return (
    <div className="flex flex-wrap items-center gap-2 sm:gap-3">
      <Toggle
        on={microphoneOn}
        label={say(microphoneOn ? 'muteMicrophone' : 'unmuteMicrophone')}
        onPress={() => setMicrophoneOn(!microphoneOn)}
        disabled={!opened}
      >
        {microphoneOn ? <Mic aria-hidden className="size-5" /> : <MicOff aria-hidden className="size-5" />}
      </Toggle>
      <Meter
        label={say('level')}
        value={microphoneOn ? level : 0}
        tone={level > 0.9 ? 'loss' : 'done'}
        {...(microphoneOn ? {} : { valueText: say('muted') })}
        className="h-2 w-10 sm:w-28"
      />
      <Toggle
        on={cameraOn}
        label={say(cameraOn ? 'cameraOff' : 'cameraOn')}
        onPress={() => setCameraOn(!cameraOn)}
        disabled={!opened}
      >
        {cameraOn ? <Video aria-hidden className="size-5" /> : <VideoOff aria-hidden className="size-5" />}
      </Toggle>
      {onFlip && (
        <IconButton label={say('flipCamera')} onClick={onFlip}>
          <SwitchCamera aria-hidden className="size-5" />
        </IconButton>
      )}
      <IconButton label={say('devices')} onClick={onDevices}>
        <Settings2 aria-hidden className="size-5" />
      </IconButton>
      <div
        className={classNames(
          'ms-auto flex min-w-0 gap-2 max-sm:[&>button]:px-4',
          live && !publishing && 'max-sm:w-full max-sm:[&>button]:flex-1',
        )}
      >
        {!publishing && (
          <Button
            tone="accent"
            size="lg"
            busy={busy}
            disabled={!ready || !canSend}
            onClick={onGoLive}
            icon={<Radio aria-hidden className="size-5" />}
            data-testid="studio-go-live"
          >
            {say(busy ? 'goingLive' : live ? goOnAir : 'goLive')}
          </Button>
        )}
        {live && (
          <Button
            tone="loss"
            size="lg"
            onClick={onEnd}
            icon={<Square aria-hidden className="size-4 fill-current" />}
            data-testid="studio-end"
          >
            {say('end')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface ToggleProps {
  on: boolean;
  label: string;
  onPress: () => void;
  disabled: boolean;
  children: ReactNode;
}

function Toggle({ on, label, onPress, disabled, children }: ToggleProps) {
  return (
    <IconButton
      label={label}
      onClick={onPress}
      disabled={disabled}
      className={classNames(on ? 'bg-raised' : 'bg-loss-wash text-loss hover:text-loss')}
    >
      {children}
    </IconButton>
  );
}
