import { type DeviceProblem, deviceProblem } from './device-problem.ts';

/** A phone's camera: towards the host, or away from them. */
export type Facing = 'user' | 'environment';
/** How the picture lies: wide, or upright as phones show it full. */
type PictureShape = 'landscape' | 'portrait';

export interface DeviceChoice {
  /** Null: the browser's default. */
  readonly cameraId: string | null;
  readonly microphoneId: string | null;
  /** Which of a phone's cameras, where none is chosen by id. Null: the browser's default. */
  readonly facing: Facing | null;
  readonly shape: PictureShape;
}

export const defaultChoice: DeviceChoice = { cameraId: null, microphoneId: null, facing: null, shape: 'landscape' };

export type OpenedDevices = { readonly stream: MediaStream } | { readonly problem: DeviceProblem };

const frameRate = { ideal: 30, max: 30 } as const;
/** Browsers cut the upright picture out of the middle of what a wide camera gives. */
const pictures = {
  landscape: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate },
  portrait: { width: { ideal: 720 }, height: { ideal: 1280 }, aspectRatio: { ideal: 9 / 16 }, frameRate },
} as const;
/** A voice in a room: echo and noise taken out by the browser. */
const sound = { echoCancellation: true, noiseSuppression: true, autoGainControl: true } as const;

/** Opens the chosen camera and microphone; a choice that is gone falls back to the default. */
export async function openDevices(choice: DeviceChoice): Promise<OpenedDevices> {
  // Absent outside of https and localhost.
  if (!navigator.mediaDevices) return { problem: 'insecure' };
  const named = (id: string | null) => (id === null ? {} : { deviceId: { exact: id } });
  const facing = choice.cameraId === null && choice.facing !== null ? { facingMode: { ideal: choice.facing } } : {};
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { ...pictures[choice.shape], ...facing, ...named(choice.cameraId) },
      audio: { ...sound, ...named(choice.microphoneId) },
    });
    return { stream };
  } catch (error) {
    const problem = deviceProblem(error);
    const wasChosen = choice.cameraId !== null || choice.microphoneId !== null;
    if (problem === 'missing' && wasChosen) return openDevices({ ...choice, cameraId: null, microphoneId: null });
    return { problem };
  }
}

export interface KnownDevice {
  readonly id: string;
  readonly label: string;
}

/** Cameras and microphones that can be chosen. Labels are only told after the first permission. */
export async function listDevices(): Promise<{ cameras: KnownDevice[]; microphones: KnownDevice[] }> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  const of = (kind: MediaDeviceKind) =>
    all
      .filter((device) => device.kind === kind && device.deviceId !== '')
      .map((device) => ({ id: device.deviceId, label: device.label }));
  return { cameras: of('videoinput'), microphones: of('audioinput') };
}
