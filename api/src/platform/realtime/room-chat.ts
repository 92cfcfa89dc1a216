import type { ChatKind } from '@showfloor/contracts/chat';
import type { Refusal } from '@showfloor/contracts/errors';
import type { ShowState } from '@showfloor/contracts/show';
import type { RequestSource } from '../identity/request-source.ts';
import type { Viewer } from '../identity/viewer.ts';

/** What somebody wants to say in a room. */
interface RoomPost {
  readonly show: { readonly id: string; readonly brandId: string; readonly state: ShowState };
  readonly author: Viewer;
  /** Where the connection comes from. */
  readonly source: RequestSource;
  /** Names the connection; never given twice. */
  readonly connection: string;
  /** How long ago it took the place of one that was lost, in ms; absent: it didn't. */
  readonly resumedMsAgo?: number | undefined;
  /** As it came from outside. */
  readonly text: string;
  /** The name an anonymous viewer gives. */
  readonly name?: string | undefined;
  /** The message that this one answers. */
  readonly replyTo?: string | undefined;
  /** Where the author's player says it is, in program time. */
  readonly playheadMs?: number | undefined;
  /** Of the author's page: a language tag. */
  readonly language?: string | undefined;
  /** Default: `message`. */
  readonly kind?: ChatKind | undefined;
}

/** What was said waits for a moderator: the room doesn't hear it yet. */
export interface HeldPost {
  readonly heldId: string;
}

export function isHeldPost(said: unknown): said is HeldPost {
  return typeof said === 'object' && said !== null && 'heldId' in said && typeof said.heldId === 'string';
}

/** Port: where the gateway hands what people say. */
export interface RoomChat {
  /** Resolves when the message is kept, or held, or refused. */
  send(post: RoomPost): Promise<unknown | HeldPost | Refusal>;
  /** Whether the reactions of somebody count. */
  mayReact(show: { readonly id: string; readonly brandId: string }, viewer: Viewer): Promise<boolean>;
  /** The name by which a room may hear that somebody came; null: by none. */
  nameInRoom(show: { readonly id: string; readonly brandId: string }, viewer: Viewer): Promise<string | null>;
}
