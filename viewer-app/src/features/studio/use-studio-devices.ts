import { useCallback, useEffect, useRef, useState } from 'react';
import { deviceStorage } from '../../core/browser/storage.ts';
import { rememberDevices, rememberedDevices } from './devices/device-memory.ts';
import type { DeviceProblem } from './devices/device-problem.ts';
import { type DeviceChoice, type KnownDevice, listDevices, openDevices } from './devices/open-devices.ts';

export type DevicesState =
  | { readonly status: 'opening' }
  | { readonly status: 'problem'; readonly problem: DeviceProblem }
  | { readonly status: 'ready'; readonly stream: MediaStream };

export interface StudioDevices {
  readonly state: DevicesState;
  readonly cameras: readonly KnownDevice[];
  readonly microphones: readonly KnownDevice[];
  readonly choice: DeviceChoice;
  choose(choice: DeviceChoice): void;
  /** Opens them again, as after a permission was given. */
  reopen(): void;
}

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** The camera and microphone of this studio: the remembered ones, then those that are chosen. Closed when the studio is left. */
export function useStudioDevices(): StudioDevices {
  const [choice, setChoice] = useState(() => rememberedDevices(deviceStorage));
  const [round, setRound] = useState(0);
  const [state, setState] = useState<DevicesState>({ status: 'opening' });
  const [known, setKnown] = useState<{ cameras: KnownDevice[]; microphones: KnownDevice[] }>({
    cameras: [],
    microphones: [],
  });
  const streamRef = useRef<MediaStream | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round opens the same choice again
  useEffect(() => {
    let left = false;
    const before = streamRef.current;
    void (async () => {
      const opened = await openDevices(choice);
      if (left) {
        if ('stream' in opened) stop(opened.stream);
        return;
      }
      if ('problem' in opened) {
        setState({ status: 'problem', problem: opened.problem });
        return;
      }
      streamRef.current = opened.stream;
      setState({ status: 'ready', stream: opened.stream });
      // Only now: until the new one is there, the old one is what the audience sees.
      stop(before);
      for (const track of opened.stream.getTracks()) {
        // Unplugged, or the permission was taken back: look for another one.
        track.onended = () => setRound((last) => last + 1);
      }
      setKnown(await listDevices());
    })();
    return () => {
      left = true;
    };
  }, [choice, round]);

  useEffect(() => {
    const refresh = () => void listDevices().then(setKnown);
    navigator.mediaDevices?.addEventListener?.('devicechange', refresh);
    return () => {
      navigator.mediaDevices?.removeEventListener?.('devicechange', refresh);
      stop(streamRef.current);
      streamRef.current = null;
    };
  }, []);

  const choose = useCallback((next: DeviceChoice) => {
    rememberDevices(deviceStorage, next);
    setChoice(next);
  }, []);
  const reopen = useCallback(() => {
    setState({ status: 'opening' });
    setRound((last) => last + 1);
  }, []);
  return { state, ...known, choice, choose, reopen };
}
