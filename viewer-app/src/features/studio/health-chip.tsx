import { Activity } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { Chip } from '../../ui/chip.tsx';
import { awayWord } from './away-word.ts';
import { healthWord } from './publisher/health-words.ts';
import type { PublisherSnapshot } from './publisher/publisher.ts';
import type { SendControls } from './use-send-tracks.ts';

export interface HealthChipProps {
  publishing: PublisherSnapshot;
  controls: SendControls;
}

/** What the audience doesn't get, and how the line is, each in a sentence; the figures behind it on a press. */
export function HealthChip({ publishing, controls }: HealthChipProps) {
  const say = useStudioStrings();
  const line = healthWord(publishing);
  // Without a camera there is nothing yet that could be away; the notice says why.
  const away = controls.opened ? awayWord(controls.picture, controls.sound) : null;
  // A line that is well says nothing of what the audience gets, and what is switched off is no fault of the line.
  const shown = away ? [away, ...(line.key === 'good' ? [] : [line])] : [line];
  const { health, stats } = publishing;
  return (
    <Popover.Root>
      <Popover.Trigger
        className="inline-flex min-h-11 min-w-0 flex-wrap items-center gap-1 rounded-md"
        data-testid="studio-health"
      >
        {shown.map(({ key, tone }) => (
          <Chip key={key} tone={tone} icon={<Activity aria-hidden className="size-3.5" />}>
            <span aria-live="polite">{say(`health.${key}`)}</span>
          </Chip>
        ))}
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
