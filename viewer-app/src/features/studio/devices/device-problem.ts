/** Why there is no camera or microphone, by what the host can do about it. */
export type DeviceProblem = 'denied' | 'missing' | 'busy' | 'insecure' | 'unknown';

/** The problem behind what getUserMedia threw (W3C mediacapture-main §10.2.3). */
export function deviceProblem(error: unknown): DeviceProblem {
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'unknown';
  }
}
