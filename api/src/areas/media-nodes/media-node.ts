import type { LinkCue, LinkProgram, LinkShow } from '@showfloor/contracts/media-link';

/** The media node understood and said no: it has no such show, the show is over for it, or it won't take the call as it is. */
export interface MediaRefusal {
  readonly refused: 'not_found' | 'show_not_live' | 'rejected';
}

/** Port: the media node. Every call may be repeated without harm, and rejects when the node cannot be reached. */
export interface MediaNode {
  putShow(show: LinkShow): Promise<LinkProgram | MediaRefusal>;
  endShow(showId: string): Promise<LinkProgram | MediaRefusal>;
  putCue(showId: string, cue: LinkCue): Promise<LinkProgram | MediaRefusal>;
  program(showId: string): Promise<LinkProgram | MediaRefusal>;
  /** Asks for the node's clock. An older node does not know the question, which is no failure. */
  sampleClock(): Promise<void>;
}

export function isMediaRefusal(answer: LinkProgram | MediaRefusal): answer is MediaRefusal {
  return 'refused' in answer;
}
