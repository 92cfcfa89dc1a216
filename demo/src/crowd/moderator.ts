import type { ChatMessage } from '@showfloor/contracts/chat';
import { sanctionSchema } from '@showfloor/contracts/moderation';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { ApiSession } from '../api-session.ts';
import { Later } from './later.ts';
import { RoomMember, type RoomMemberOptions } from './room-member.ts';
import { Spammer } from './spammer.ts';

export interface ModeratorOptions extends Pick<RoomMemberOptions, 'publicUrl' | 'realtimeUrl' | 'showId'> {
  readonly moderator: ApiSession;
  readonly name: string;
  /** When somebody spams for the first time, in ms. Default: 25 s. */
  readonly firstAfterMs?: number;
  readonly log: Logger;
}

const usuallyFirstAfterMs = 25_000;
/** How long after one who spams the next one does. */
const againAfterMs = 240_000;
/** How long a moderator takes to read and decide: the first line is deleted, the second one has its author paused. */
const decidesAfterMs = 2_000;
const pausedSeconds = 120;

/** The demo's moderator, and what there is to moderate: now and then somebody spams, a message is deleted, and they are timed out with the rest of it. */
export class Moderator {
  readonly #options: ModeratorOptions;
  readonly #seat: RoomMember;
  readonly #later = new Later();
  #spammer: Spammer | null = null;
  /** What spammers wrote, by their user id. */
  readonly #seen = new Map<string, number>();

  constructor(options: ModeratorOptions) {
    this.#options = options;
    this.#seat = new RoomMember({
      ...options,
      session: options.moderator,
      onSaid: (message) => this.#read(message),
    });
  }

  async start(): Promise<void> {
    await this.#seat.enter();
    this.#later.in(this.#options.firstAfterMs ?? usuallyFirstAfterMs, () => void this.#spam());
  }

  async #spam(): Promise<void> {
    this.#spammer?.close();
    this.#seen.clear();
    this.#spammer = new Spammer(this.#options);
    await this.#try('nobody came to spam', () => this.#spammer?.enter());
    this.#later.in(againAfterMs, () => void this.#spam());
  }

  #read({ id, userId, text }: ChatMessage): void {
    if (!Spammer.wrote(text)) return;
    const count = (this.#seen.get(userId) ?? 0) + 1;
    this.#seen.set(userId, count);
    if (count > 2) return;
    this.#later.in(decidesAfterMs, () => void (count === 1 ? this.#delete(id) : this.#pause(userId)));
  }

  #delete(messageId: string): Promise<void> {
    const { moderator, showId } = this.#options;
    const path = `/api/shows/${showId}/chat/${messageId}`;
    return this.#try('a message was not deleted', () => moderator.request('DELETE', path, undefined, z.unknown()));
  }

  #pause(userId: string): Promise<void> {
    const { moderator, showId } = this.#options;
    const sanction = {
      ...{ kind: 'timeout', userId, scope: 'show', seconds: pausedSeconds },
      ...{ reason: 'Advertises something else', removeMessages: true },
    };
    return this.#try('nobody was timed out', () =>
      moderator.post(`/api/shows/${showId}/sanctions`, sanction, sanctionSchema),
    );
  }

  async #try(failed: string, act: () => Promise<unknown> | undefined): Promise<void> {
    try {
      if (!this.#later.isClosed) await act();
    } catch (error) {
      if (!this.#later.isClosed) this.#options.log.warn({ err: error }, failed);
    }
  }

  close(): void {
    this.#later.close();
    this.#spammer?.close();
    this.#seat.close();
  }
}
