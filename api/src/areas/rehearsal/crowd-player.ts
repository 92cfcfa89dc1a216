import type { CrowdPlan, RehearsalProgress } from '@showfloor/contracts/rehearsal';

/** A crowd that is being played. */
export interface PlayedCrowd {
  /** Has everybody leave. Idempotent; resolves when they have. */
  stop(): Promise<void>;
}

/** Port: who plays the crowd of a rehearsal. */
export interface CrowdPlayer {
  /**
   * Begins to play.
   * @param onProgress about once a second
   * @param onGone it ended without having been stopped
   */
  play(plan: CrowdPlan, on: { onProgress(progress: RehearsalProgress): void; onGone(why: string): void }): PlayedCrowd;
}
