import type { LinkProgram } from '@showfloor/contracts/media-link';
import type { ProgramState } from '@showfloor/contracts/show';
import type { ReadEvent } from '../../platform/events/event.ts';
import type { MediaChange, MediaFacts, WantedShow } from './media-facts.ts';
import { isMediaRefusal, type MediaNode } from './media-node.ts';
import { showStarting } from './show-starting.ts';

const showsPolled = 500;

export interface MediaLinkParts {
  readonly facts: MediaFacts;
  readonly node: MediaNode;
  readonly onProgram: (showId: string, program: ProgramState, atMs: number) => Promise<void>;
  readonly onError: (error: unknown, showId: string) => void;
}

/**
 * Brings the media node to what stands in the database. Everything here may be done again without harm, and sends what stands there now, not what
 * stood there when the event was written.
 */
export class MediaLink {
  readonly #parts: MediaLinkParts;
  #isClosed = false;

  constructor(parts: MediaLinkParts) {
    this.#parts = parts;
  }

  /** Applies what happened, each show's changes in order. Rejects when the media node can't be reached, or won't take one of them. */
  async apply(events: readonly ReadEvent[]): Promise<void> {
    const { facts } = this.#parts;
    const changes = events.flatMap((event) =>
      event.kind === showStarting.kind ? { showId: event.subjectId, cueId: null } : (facts.changeOf(event) ?? []),
    );
    for (const [showId, ofShow] of Map.groupBy(changes, (change) => change.showId)) await this.#applyTo(showId, ofShow);
  }

  /** Brings one show to what stands in the database. Rejects as `apply`. */
  async bring(showId: string): Promise<void> {
    const wanted = await this.#parts.facts.wanted(showId);
    if (wanted) await this.#bring(wanted);
  }

  /** Asks the media node about the live shows: for its clock, for what it could not say, and for shows that it lost. */
  async poll(): Promise<void> {
    const { facts, node, onError } = this.#parts;
    // Tickets are dated by the node's clock, also while nothing is live.
    try {
      await node.sampleClock();
    } catch (error) {
      return onError(error, '');
    }
    for (const showId of await facts.liveShowIds(showsPolled)) {
      if (this.#isClosed) return;
      try {
        const answer = await node.program(showId);
        if (isMediaRefusal(answer)) await this.bring(showId);
        else await this.#applyProgram(showId, answer);
      } catch (error) {
        // One that cannot be reached now cannot be reached for the next show either.
        return onError(error, showId);
      }
    }
  }

  /** Ends a poll after the show under way. Idempotent. */
  close(): void {
    this.#isClosed = true;
  }

  async #applyTo(showId: string, changes: readonly MediaChange[]): Promise<void> {
    const { facts, node } = this.#parts;
    const cueIds = changes.flatMap(({ cueId }) => cueId ?? []);
    const hasNewState = changes.some(({ cueId }) => cueId === null);
    const wanted = hasNewState ? await facts.wanted(showId) : null;
    // A show that is live is sent with its cues; one that is over gets its last ones before its end.
    for (const cue of wanted && !wanted.isOver ? [] : await facts.cues(cueIds)) {
      const answer = await node.putCue(showId, cue);
      if (!isMediaRefusal(answer)) continue;
      if (answer.refused === 'rejected')
        throw new Error(`the media node answered ${answer.refused} to cue ${cue.cueId}`);
      // A node that lost the show is given it whole, with all its cues.
      if (!hasNewState) return this.bring(showId);
    }
    if (wanted) await this.#bring(wanted);
  }

  async #bring({ link, isOver }: WantedShow): Promise<void> {
    const { node } = this.#parts;
    const answer = isOver ? await node.endShow(link.showId) : await node.putShow(link);
    if (isMediaRefusal(answer)) {
      // To end what the media node doesn't know, or has ended, is done already.
      if (isOver && answer.refused !== 'rejected') return;
      throw new Error(`the media node answered ${answer.refused} to show ${link.showId}`);
    }
    await this.#applyProgram(link.showId, answer);
  }

  async #applyProgram(showId: string, answer: LinkProgram): Promise<void> {
    await this.#parts.onProgram(showId, answer.program, answer.serverTimeMs);
  }
}
