import { useEffect, useMemo, useState } from 'react';
import { type CameraOffPicture, createCameraOffPicture } from './devices/camera-off-picture.ts';
import type { SendTracks } from './publisher/send-session.ts';

export interface SendControls {
  readonly tracks: SendTracks;
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  setMicrophoneOn(on: boolean): void;
  setCameraOn(on: boolean): void;
}

/**
 * What is sent of `stream`. A muted microphone goes on as silence, so that the program's sound has no gap; a camera that is off is replaced
 * by a picture that says `offWords`.
 */
export function useSendTracks(stream: MediaStream | null, offWords: string): SendControls {
  const [microphoneOn, setMicrophoneOn] = useState(true);
  const [cameraOn, setCameraOn] = useState(true);
  const [offPicture, setOffPicture] = useState<CameraOffPicture | null>(null);

  useEffect(() => {
    if (cameraOn) return;
    const picture = createCameraOffPicture(offWords);
    setOffPicture(picture);
    return () => {
      setOffPicture(null);
      picture?.close();
    };
  }, [cameraOn, offWords]);

  useEffect(() => {
    for (const track of stream?.getAudioTracks() ?? []) track.enabled = microphoneOn;
  }, [stream, microphoneOn]);

  const tracks = useMemo<SendTracks>(
    () => ({
      video: offPicture?.track ?? stream?.getVideoTracks()[0] ?? null,
      audio: stream?.getAudioTracks()[0] ?? null,
    }),
    [stream, offPicture],
  );
  return { tracks, microphoneOn, cameraOn, setMicrophoneOn, setCameraOn };
}
