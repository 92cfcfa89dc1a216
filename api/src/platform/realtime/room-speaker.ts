import { type ErrorCode, errorTable, isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { ClientMessage, ServerMessage } from '@showfloor/contracts/realtime';
import type { RequestSource } from '../identity/request-source.ts';
import type { Viewer } from '../identity/viewer.ts';
import { realtimeLimits } from './realtime-limits.ts';
import type { Room } from './room.ts';
import { type HeldPost, isHeldPost, type RoomChat } from './room-chat.ts';

export type ChatPostMessage = Extract<ClientMessage, { type: 'chat' }>;

export interface RoomSpeakerParts {
  readonly chat: RoomChat;
  /** Time that passes, ms from whatever zero. */
  readonly passingMs: () => number;
  readonly onError: (error: unknown) => void;
}

/** Whose connection speaks. */
export interface Speaking {
  readonly viewer: Viewer | null;
  readonly source: RequestSource;
  readonly connectionKey: string;
  /** When it took the place of one that was lost; null: it didn't. */
  readonly resumedAtMs: number | null;
}

/** One connection's voice in the chat of its room. */
export class RoomSpeaker {
  readonly #parts: RoomSpeakerParts;
  readonly #who: Speaking;
  #messagesInWork = 0;

  constructor(who: Speaking, parts: RoomSpeakerParts) {
    this.#who = who;
    this.#parts = parts;
  }

  /** Says a message in the room; what its author is answered. Never rejects. */
  async say(message: ChatPostMessage, room: Room): Promise<ServerMessage> {
    const said = await this.#send(message, room);
    const { ref } = message;
    if (isRefusal(said)) return nack(ref, said);
    return { type: 'ack', ref, ...(said && { held: true, messageId: said.heldId }) };
  }

  /** Null when it was said. */
  async #send(
    { text, name, replyTo, playheadMs, language, kind }: ChatPostMessage,
    room: Room,
  ): Promise<Refusal | HeldPost | null> {
    const { viewer, source, connectionKey, resumedAtMs } = this.#who;
    if (viewer === null) return refuse('unauthenticated');
    if (room.state === null || this.#messagesInWork >= realtimeLimits.messagesInWork) return refuse('overloaded');
    this.#messagesInWork += 1;
    try {
      const said = await this.#parts.chat.send({
        show: { id: room.showId, brandId: room.state.brandId, state: room.state.state },
        author: viewer,
        source,
        connection: connectionKey,
        resumedMsAgo: resumedAtMs === null ? undefined : this.#parts.passingMs() - resumedAtMs,
        text,
        name,
        replyTo,
        playheadMs,
        language,
        kind,
      });
      return isRefusal(said) || isHeldPost(said) ? said : null;
    } catch (error) {
      this.#parts.onError(error);
      return refuse('internal');
    } finally {
      this.#messagesInWork -= 1;
    }
  }
}

/** What is answered to a message that was refused. */
export function nack(ref: number, refusal: Refusal): ServerMessage {
  const { retryAfterMs } = refusal.details ?? {};
  const code: ErrorCode = refusal.refused;
  return {
    type: 'nack',
    ref,
    code,
    message: refusal.message ?? errorTable[code].message,
    ...(typeof retryAfterMs === 'number' && { retryAfterMs: Math.ceil(retryAfterMs) }),
  };
}
