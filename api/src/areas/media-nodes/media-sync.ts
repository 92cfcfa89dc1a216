import type { LinkProgram } from '@showfloor/contracts/media-link';
import type { ProgramState } from '@showfloor/contracts/show';
import { isMediaRefusal, type MediaNode, type MediaRefusal } from './media-node.ts';
import type { MediaOutbox, PendingCue, WantedShow } from './media-outbox.ts';

/** How many times a round follows on the one before without a pause: the timer goes on from there. */
const roundsInARow = 20;
/** A lease outlives the slowest call and leaves time to write down what came of it. */
export const mediaLeaseMs = 15_000;
const showsARound = 50;
const cuesARound = 200;
const showsPolled = 500;

export interface MediaSyncParts {
  readonly outbox: MediaOutbox;
  readonly node: MediaNode;
  readonly onProgram: (showId: string, program: ProgramState, atMs: number) => Promise<void>;
  readonly onError: (error: unknown, showId: string) => void;
  readonly nowMs: () => number;
}

/**
 * Brings the media node to what stands in the database: shows that are out of step, then cues that it hasn't got. `kick()` asks for a round
 * now; whoever owns it calls it again on a timer, for what failed. Rounds never overlap.
 */
export class MediaSync {
  readonly #parts: MediaSyncParts;
  #round: Promise<void> | null = null;
  #again = false;
  #isClosed = false;

  constructor(parts: MediaSyncParts) {
    this.#parts = parts;
  }

  /** Starts a round, or another one after the present. */
  kick(): void {
    if (this.#isClosed) return;
    this.#again = true;
    this.#round ??= this.#run();
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.#round;
  }

  /**
   * Asks the media node about the live shows: for its clock, for what it missed telling us, and for shows that it lost.
   */
  async poll(): Promise<void> {
    const { outbox, node, nowMs, onError } = this.#parts;
    // Tickets are dated by the node's clock, also while nothing is live.
    try {
      await node.sampleClock();
    } catch (error) {
      return onError(error, '');
    }
    for (const showId of await outbox.liveShowIds(showsPolled)) {
      if (this.#isClosed) return;
      try {
        const answer = await node.program(showId);
        await this.#learn(showId, answer);
        if (isMediaRefusal(answer) && (await outbox.lease(showId, nowMs(), 0))) this.kick();
      } catch (error) {
        // One that cannot be reached now cannot be reached for the next show either.
        return onError(error, showId);
      }
    }
  }

  /**
   * Tells the media node of one show now. Resolves to false when it couldn't be told: then the show stays out of step and a later round
   * tells it. The caller holds the lease.
   */
  async tell(showId: string): Promise<boolean> {
    const { outbox, node } = this.#parts;
    const wanted = await outbox.wanted(showId);
    if (wanted === null) return false;
    try {
      const answer = wanted.ended ? await this.#end(wanted) : await node.putShow(wanted.link);
      if (isMediaRefusal(answer) && !wanted.ended) throw new Error(`the media node answered ${answer.refused}`);
      const isSynced = await outbox.synced(wanted);
      await this.#learn(showId, answer);
      if (!isSynced) this.kick();
      return true;
    } catch (error) {
      this.#parts.onError(error, showId);
      await outbox.release(showId);
      return false;
    }
  }

  /** Ends after the round under way. Idempotent. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#round;
  }

  async #run(): Promise<void> {
    for (let rounds = 0; this.#again && !this.#isClosed && rounds < roundsInARow; rounds++) {
      this.#again = false;
      try {
        await this.#syncShows();
        await this.#deliverCues();
      } catch (error) {
        this.#parts.onError(error, '');
      }
    }
    this.#round = null;
  }

  async #syncShows(): Promise<void> {
    const { outbox, nowMs } = this.#parts;
    for (const showId of await outbox.unsynced(nowMs(), showsARound)) {
      const now = nowMs();
      if (await outbox.lease(showId, now, now + mediaLeaseMs)) await this.tell(showId);
    }
  }

  async #deliverCues(): Promise<void> {
    const cues = await this.#parts.outbox.pendingCues(cuesARound);
    const failed = new Set<string>();
    for (const cue of cues) {
      if (!failed.has(cue.showId) && !(await this.#deliver(cue))) failed.add(cue.showId);
    }
    if (cues.length === cuesARound && failed.size === 0) this.#again = true;
  }

  async #deliver(cue: PendingCue): Promise<boolean> {
    const { outbox, node, nowMs } = this.#parts;
    try {
      const answer = await node.putCue(cue.showId, cue.link);
      if (!isMediaRefusal(answer)) {
        await outbox.ackCue(cue.showId, cue.epoch, cue.seq);
        return true;
      }
      // A node that lost the show is given it whole, with all its cues.
      if (answer.refused === 'not_found' && (await outbox.lease(cue.showId, nowMs(), 0))) this.#again = true;
      else throw new Error(`the media node answered ${answer.refused} to cue ${cue.link.cueId}`);
    } catch (error) {
      this.#parts.onError(error, cue.showId);
    }
    return false;
  }

  /** The last cues, then the end. To end what the media node doesn't know, or has ended, is done already. */
  async #end({ link, unacked }: WantedShow): Promise<LinkProgram | MediaRefusal> {
    const { node } = this.#parts;
    for (const cue of unacked) await node.putCue(link.showId, cue);
    const answer = await node.endShow(link.showId);
    if (isMediaRefusal(answer) && answer.refused === 'rejected')
      throw new Error('the media node would not end the show');
    return answer;
  }

  async #learn(showId: string, answer: LinkProgram | MediaRefusal): Promise<void> {
    if (!isMediaRefusal(answer)) await this.#parts.onProgram(showId, answer.program, answer.serverTimeMs);
  }
}
