import type { LinkCue, LinkShow } from '@showfloor/contracts/media-link';
import type { ReadEvent } from '../../platform/events/event.ts';

/** What the media node should have of a show. */
export interface WantedShow {
  readonly link: LinkShow;
  readonly isOver: boolean;
}

/** What an event changes for the media node: a show's state, or one cue of it. */
export interface MediaChange {
  readonly showId: string;
  /** Null: the state. */
  readonly cueId: string | null;
}

/** Port: what stands in the database about the shows, as far as the media node is concerned. */
export interface MediaFacts {
  /** Kinds of events that concern the media node. */
  readonly kinds: readonly string[];
  /** What an event of these kinds changes for the media node; null for nothing. */
  changeOf(event: ReadEvent): MediaChange | null;
  /** What stands in the database about a show; null when there is no such show. */
  wanted(showId: string): Promise<WantedShow | null>;
  /** Cues as they stand now, each with its end if it has one, in the order of their seq. */
  cues(cueIds: readonly string[]): Promise<readonly LinkCue[]>;
  /** The live shows with their cues: what a media node that starts goes on with. */
  liveShows(limit: number): Promise<LinkShow[]>;
  liveShowIds(limit: number): Promise<string[]>;
}
