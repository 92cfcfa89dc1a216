import type { SentPicture, SentSound } from './use-send-tracks.ts';

/** What the audience doesn't get from the host, as a name of a string, and how grave it is: by will it is amber, by mishap red. */
export interface AwayWord {
  readonly key:
    | 'muted'
    | 'cameraOff'
    | 'mutedCameraOff'
    | 'cameraLost'
    | 'microphoneLost'
    | 'bothLost'
    | 'mutedCameraLost'
    | 'microphoneLostCameraOff';
  readonly tone: 'soon' | 'loss';
}

const words: Record<'seen' | 'off' | 'lost', Record<SentSound, AwayWord | null>> = {
  seen: { on: null, muted: { key: 'muted', tone: 'soon' }, lost: { key: 'microphoneLost', tone: 'loss' } },
  off: {
    on: { key: 'cameraOff', tone: 'soon' },
    muted: { key: 'mutedCameraOff', tone: 'soon' },
    lost: { key: 'microphoneLostCameraOff', tone: 'loss' },
  },
  lost: {
    on: { key: 'cameraLost', tone: 'loss' },
    muted: { key: 'mutedCameraLost', tone: 'loss' },
    lost: { key: 'bothLost', tone: 'loss' },
  },
};
const rowOf = { camera: 'seen', off: 'off', black: 'off', lost: 'lost', none: 'lost' } as const;

/** Null while all of it reaches the audience. */
export function awayWord(picture: SentPicture, sound: SentSound): AwayWord | null {
  return words[rowOf[picture]][sound];
}
