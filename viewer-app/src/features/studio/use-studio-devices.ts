import { useCallback, useEffect, useRef, useState } from 'react';
import { deviceStorage } from '../../core/browser/storage.ts';
import { rememberDevices, rememberedDevices } from './devices/device-memory.ts';
import type { DeviceProblem } from './devices/device-problem.ts';
import { type HeldTracks, heldTracks, nothingHeld } from './devices/held-tracks.ts';
import { type DeviceChoice, type KnownDevice, listDevices, openDevices } from './devices/open-devices.ts';

/** How opening went, and what is open all the same: of a pair that lost its microphone the camera still runs. */
export type DevicesState = HeldTracks &
  (
    | { readonly status: 'opening' }
    | { readonly status: 'problem'; readonly problem: DeviceProblem }
    | { readonly status: 'ready' }
  );

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

/** Opens the choice beside what is open. Where a phone has one camera at a time, what is open makes room. */
async function openBeside(choice: DeviceChoice, before: MediaStream | null): ReturnType<typeof openDevices> {
  const opened = await openDevices(choice);
  if (!('problem' in opened) || opened.problem !== 'busy' || before === null) return opened;
  stop(before);
  return await openDevices(choice);
}

/** The camera and microphone of this studio: the remembered ones, then those that are chosen. Closed when the studio is left. */
export function useStudioDevices(): StudioDevices {
  const [choice, setChoice] = useState(() => rememberedDevices(deviceStorage));
  const [round, setRound] = useState(0);
  const [state, setState] = useState<DevicesState>({ status: 'opening', ...nothingHeld });
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
      const opened = await openBeside(choice, before);
      if (left) {
        if ('stream' in opened) stop(opened.stream);
        return;
      }
      if ('problem' in opened) {
        setState({ status: 'problem', problem: opened.problem, ...heldTracks(before) });
        return;
      }
      const { stream } = opened;
      streamRef.current = stream;
      setState({ status: 'ready', ...heldTracks(stream) });
      // Only now: until the new one is there, the old one is what the audience sees.
      stop(before);
      const look = () => setState((last) => (last.stream === stream ? { ...last, ...heldTracks(stream) } : last));
      for (const track of stream.getTracks()) {
        track.onmute = look;
        track.onunmute = look;
        track.onended = () => {
          look();
          // Unplugged, or the permission was taken back: look for another one.
          setRound((last) => last + 1);
        };
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
    setState(({ stream, video, audio }) => ({ status: 'opening', stream, video, audio }));
    setRound((last) => last + 1);
  }, []);
  return { state, ...known, choice, choose, reopen };
}
