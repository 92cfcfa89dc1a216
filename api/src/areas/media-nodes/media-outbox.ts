import type { LinkCue, LinkShow } from '@showfloor/contracts/media-link';

/** What the media node should be told of a show. */
export interface WantedShow {
  readonly link: LinkShow;
  readonly ended: boolean;
  /** Those of `link.cues` that the media node hasn't acknowledged. */
  readonly unacked: readonly LinkCue[];
  /** The newest cue at the reading: up to it all are acknowledged together with the show. */
  readonly epoch: number;
  readonly upToSeq: number;
}

/** A cue that the media node has not acknowledged, as it stands now (with its end, if it has one). */
export interface PendingCue {
  readonly showId: string;
  readonly epoch: number;
  readonly seq: number;
  readonly link: LinkCue;
}

/**
 * Port: what the media node has yet to be told, kept in the database with what happened, so that it is told after any crash of either side.
 * A show is leased to whoever tells it, so that two don't talk past each other.
 */
export interface MediaOutbox {
  /** What stands in the database about a show; null when there is no such show. */
  wanted(showId: string): Promise<WantedShow | null>;
  /** Marks a show as possibly out of step and leases it until then; false when another holds the lease. */
  lease(showId: string, nowMs: number, untilMs: number): Promise<boolean>;
  /** Shows out of step whose lease is over. */
  unsynced(nowMs: number, limit: number): Promise<string[]>;
  /** The media node has this state of the show. Returns false, and leaves it out of step, when the state has changed since it was read. */
  synced(wanted: WantedShow): Promise<boolean>;
  /** Gives a lease back and leaves the show out of step. */
  release(showId: string): Promise<void>;
  /** Cues to deliver of live shows that are in step, in the order of show and seq. Those of others go with their show. */
  pendingCues(limit: number): Promise<PendingCue[]>;
  ackCue(showId: string, epoch: number, seq: number): Promise<void>;
  /** The live shows with their cues: what a media node that starts goes on with. */
  liveShows(limit: number): Promise<LinkShow[]>;
  liveShowIds(limit: number): Promise<string[]>;
}
