import { mediaQuery } from '../../core/browser/media-query.ts';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Meter } from '../../ui/meter.tsx';
import { Select } from '../../ui/select.tsx';
import type { KnownDevice } from './devices/open-devices.ts';
import type { StudioDevices } from './use-studio-devices.ts';

export interface DeviceDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  devices: StudioDevices;
  level: number;
}

const byDefault = '';
/** A phone's picture lies as the phone is held. */
const handheld = mediaQuery('(pointer: coarse)');

/** Which camera and which microphone. A choice is used at once, on air too. */
export function DeviceDialog({ open, onOpenChange, devices, level }: DeviceDialogProps) {
  const say = useStudioStrings();
  const options = (known: readonly KnownDevice[], unnamed: 'unnamedCamera' | 'unnamedMicrophone') => [
    { value: byDefault, label: say('systemDefault') },
    ...known.map((device, index) => ({ value: device.id, label: device.label || say(unnamed, { number: index + 1 }) })),
  ];
  const { choice, choose } = devices;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={say('devices')}
      actions={
        <Button tone="accent" onClick={() => onOpenChange(false)}>
          {say('done')}
        </Button>
      }
    >
      <Select
        label={say('camera')}
        options={options(devices.cameras, 'unnamedCamera')}
        value={choice.cameraId ?? byDefault}
        onChange={(event) => choose({ ...choice, cameraId: event.target.value || null, facing: null })}
      />
      <Select
        label={say('microphone')}
        options={options(devices.microphones, 'unnamedMicrophone')}
        value={choice.microphoneId ?? byDefault}
        onChange={(event) => choose({ ...choice, microphoneId: event.target.value || null })}
      />
      {!handheld.matches() && (
        <Select
          label={say('shape')}
          hint={say('shapeHint')}
          options={[
            { value: 'landscape', label: say('landscape') },
            { value: 'portrait', label: say('portrait') },
          ]}
          value={choice.shape}
          onChange={(event) =>
            choose({ ...choice, shape: event.target.value === 'portrait' ? 'portrait' : 'landscape' })
          }
        />
      )}
      <Meter label={say('level')} value={level} tone={level > 0.9 ? 'loss' : 'done'} className="h-2" />
    </Dialog>
  );
}
