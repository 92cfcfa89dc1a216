import { useEffect, useMemo, useRef, useState } from 'react';
import { type CameraOffPicture, createCameraOffPicture } from './devices/camera-off-picture.ts';
import type { HeldTracks } from './devices/held-tracks.ts';
import type { SendTracks } from './publisher/send-session.ts';

/**
 * What the audience sees: the camera's picture · the drawn one, by the host's will (`off`) or as the camera has stopped (`lost`) · `black` where
 * nothing can be drawn · `none`: the last picture stays.
 */
export type SentPicture = 'camera' | 'off' | 'lost' | 'black' | 'none';
/** What it is sent of the sound; `lost`: the microphone has stopped. */
export type SentSound = 'on' | 'muted' | 'lost';

export interface SendControls {
  readonly tracks: SendTracks;
  /** Whether there was a camera to send from. */
  readonly opened: boolean;
  readonly picture: SentPicture;
  readonly sound: SentSound;
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  setMicrophoneOn(on: boolean): void;
  setCameraOn(on: boolean): void;
}

/**
 * What is sent of what is held. A muted microphone goes on as silence, so that the program's sound has no gap; a camera that is off, or that has
 * stopped while it was open, is replaced by a picture that says `offWords`.
 */
export function useSendTracks({ stream, video, audio }: HeldTracks, offWords: string): SendControls {
  const [microphoneOn, setMicrophoneOn] = useState(true);
  const [cameraOn, setCameraOn] = useState(true);
  const [offPicture, setOffPicture] = useState<CameraOffPicture | null>(null);
  const lost = stream !== null && video === null;
  const replaced = !cameraOn || lost;
  const upright = useUpright(video);

  useEffect(() => {
    if (!replaced) return;
    const picture = createCameraOffPicture(offWords, upright);
    setOffPicture(picture);
    return () => {
      setOffPicture(null);
      picture?.close();
    };
  }, [replaced, offWords, upright]);

  useEffect(() => {
    for (const track of stream?.getAudioTracks() ?? []) track.enabled = microphoneOn;
  }, [stream, microphoneOn]);

  // Where nothing can be drawn in its place, a camera that is off sends black.
  useEffect(() => {
    if (video) video.enabled = cameraOn || offPicture !== null;
  }, [video, cameraOn, offPicture]);

  const tracks = useMemo<SendTracks>(() => ({ video: offPicture?.track ?? video, audio }), [video, audio, offPicture]);
  return {
    tracks,
    opened: stream !== null,
    picture: pictureSent(cameraOn, video !== null, offPicture !== null),
    sound: stream !== null && audio === null ? 'lost' : microphoneOn ? 'on' : 'muted',
    microphoneOn,
    cameraOn,
    setMicrophoneOn,
    setCameraOn,
  };
}

/** Whether the camera's picture is upright; once it has stopped, whether it was: what stands in for it has the same shape. */
function useUpright(video: MediaStreamTrack | null): boolean {
  const upright = useRef(false);
  if (video) {
    const { width = 0, height = 0 } = video.getSettings();
    upright.current = height > width;
  }
  return upright.current;
}

function pictureSent(cameraOn: boolean, cameraRuns: boolean, drawn: boolean): SentPicture {
  if (!cameraOn) return drawn ? 'off' : cameraRuns ? 'black' : 'none';
  if (cameraRuns) return 'camera';
  return drawn ? 'lost' : 'none';
}
