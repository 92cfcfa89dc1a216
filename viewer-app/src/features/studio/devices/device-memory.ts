import { z } from 'zod';
import type { KeptStorage } from '../../../core/browser/storage.ts';
import { type DeviceChoice, defaultChoice } from './open-devices.ts';

const key = 'showfloor.studio.devices';
const choiceSchema = z.object({
  cameraId: z.string().nullable(),
  microphoneId: z.string().nullable(),
  facing: z.enum(['user', 'environment']).nullable().default(null),
  shape: z.enum(['landscape', 'portrait']).default('landscape'),
});

/** Which camera and microphone were chosen last on this machine. */
export function rememberedDevices(storage: KeptStorage): DeviceChoice {
  try {
    const parsed = choiceSchema.safeParse(JSON.parse(storage.getItem(key) ?? ''));
    if (parsed.success) return parsed.data;
  } catch {
    // Nothing remembered, or something that isn't ours.
  }
  return defaultChoice;
}

export function rememberDevices(storage: KeptStorage, choice: DeviceChoice): void {
  storage.setItem(key, JSON.stringify(choice));
}
