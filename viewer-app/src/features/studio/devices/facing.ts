import type { Facing } from './open-devices.ts';

/** Which way a phone's camera looks; null for one that doesn't say, as on a desk. */
export function facingOf(track: MediaStreamTrack | null): Facing | null {
  const { facingMode } = track?.getSettings() ?? {};
  return facingMode === 'user' || facingMode === 'environment' ? facingMode : null;
}
