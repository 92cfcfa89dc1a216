import { Activity } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { Chip } from '../../ui/chip.tsx';
import { healthWord } from './publisher/health-words.ts';
import type { PublisherSnapshot } from './publisher/publisher.ts';

export interface HealthChipProps {
  publishing: PublisherSnapshot;
  microphoneOn: boolean;
  cameraOn: boolean;
}

function awayWord(microphoneOn: boolean, cameraOn: boolean): 'muted' | 'cameraOff' | 'mutedCameraOff' | null {
  if (microphoneOn) return cameraOn ? null : 'cameraOff';
  return cameraOn ? 'muted' : 'mutedCameraOff';
}

/** How the line is, in a sentence; the figures behind it on a press. */
export function HealthChip({ publishing, microphoneOn, cameraOn }: HealthChipProps) {
  const say = useStudioStrings();
  const line = healthWord(publishing);
  const away = awayWord(microphoneOn, cameraOn);
  // A line that is well says nothing of what the audience gets when the host has switched it off.
  const word = line.key === 'good' && away ? ({ key: away, tone: 'soon' } as const) : line;
  const { health, stats } = publishing;
  return (
    <Popover.Root>
      <Popover.Trigger className="inline-flex min-h-11 min-w-0 items-center rounded-md" data-testid="studio-health">
        <Chip tone={word.tone} icon={<Activity aria-hidden className="size-3.5" />}>
          <span aria-live="polite">{say(`health.${word.key}`)}</span>
        </Chip>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={12}
          className="z-50 w-72 animate-fade rounded-lg border border-line bg-surface p-4 text-sm text-ink shadow-float"
        >
          <h2 className="font-semibold">{say('health.layers')}</h2>
          <ul className="figures mt-2 flex flex-col gap-1 text-ink-soft">
            {health?.layers.map((layer) => (
              <li key={layer.rid}>
                {layer.alive
                  ? say('health.layer', {
                      height: layer.height,
                      fps: Math.round(layer.framesPerSecond),
                      kbps: Math.round(layer.bitsPerSecond / 1_000),
                    })
                  : say('health.layerDead', { height: layer.height })}
              </li>
            ))}
            {!health && <li>{say('health.notSending')}</li>}
            {health && <li>{say('health.lossPercent', { percent: health.lossPercent.toFixed(1) })}</li>}
            {stats?.roundTripMs != null && <li>{say('health.roundTrip', { ms: Math.round(stats.roundTripMs) })}</li>}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
