import type { AdmissionLimits } from './admission.ts';
import { realtimeLimits } from './realtime-limits.ts';

/** What an operator may turn; config/ reads it from the environment. */
export interface RealtimeSettings extends AdmissionLimits {
  /** The least time between two frames of a room, in ms. */
  readonly tickMs: number;
  /** Whether messages are compressed for those who ask for it. Default: false. */
  readonly compresses?: boolean;
}

/** What rooms and connections do with slow readers; tests narrow it to get there sooner. */
export interface SlowReaderLimits {
  readonly pauseAboveBytes: number;
  readonly slowConsumerMs: number;
}

export const slowReaderLimits: SlowReaderLimits = {
  pauseAboveBytes: realtimeLimits.pauseAboveBytes,
  slowConsumerMs: realtimeLimits.slowConsumerMs,
};
