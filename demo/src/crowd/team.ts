import { chatPageSchema, pinnedMessageSchema } from '@showfloor/contracts/chat';
import { questionSchema } from '@showfloor/contracts/question';
import { appendedCuesSchema } from '@showfloor/contracts/timeline';
import type { Logger } from 'pino';
import type { ApiSession } from '../api-session.ts';
import { RoomMember, type RoomMemberOptions } from './room-member.ts';

export interface TeamOptions extends Pick<RoomMemberOptions, 'publicUrl' | 'realtimeUrl' | 'showId'> {
  readonly host: ApiSession;
  readonly hostName: string;
  /** Has somebody ask something; its id, or null when nobody did. */
  readonly ask: () => Promise<string | null>;
  readonly log: Logger;
}

const pinned = 'Welcome! Tap a product to see it; questions are answered on air.';
const announcements = ['Free shipping on everything tonight', 'Ask us anything: the host answers on air'] as const;
/** What the host writes beside answering. */
const answerings = [
  'Great question, look at this',
  'Good that you ask, let me show you',
  'I answer that one now',
] as const;
const toEverybody = 'Free shipping on everything, only while we are live.';

const firstAfterMs = 6_000;
/** From one question to the next, how long it is on air, and how long a line stands over the picture. */
const questionEveryMs = 45_000;
const votesComeInMs = 5_000;
const onAirMs = 18_000;
const lineMs = 12_000;

/** What a show's team does beside pinning products: a message above the chat, an announcement, and questions answered on air, again and again. */
export class Team {
  readonly #options: TeamOptions;
  readonly #host: RoomMember;
  #timer: NodeJS.Timeout | null = null;
  #round = 0;
  #closed = false;

  constructor(options: TeamOptions) {
    this.#options = options;
    this.#host = new RoomMember({ ...options, name: options.hostName, session: options.host });
  }

  async start(): Promise<void> {
    await this.#host.enter();
    await this.#wait(firstAfterMs);
    await this.#try('nothing is pinned above the chat', () => this.#pinWelcome());
    while (!this.#closed) {
      await this.#try('no question was answered', () => this.#answerOne());
      await this.#wait(questionEveryMs);
    }
  }

  async #pinWelcome(): Promise<void> {
    const { showId, host, hostName } = this.#options;
    this.#host.say(toEverybody, { kind: 'announcement' });
    this.#host.say(pinned);
    await this.#wait(2_000);
    const { messages } = await host.get(`/api/shows/${showId}/chat`, chatPageSchema);
    const welcome = messages.findLast(({ name, text }) => name === hostName && text === pinned);
    if (welcome)
      await host.request('PUT', `/api/shows/${showId}/chat-pin`, { messageId: welcome.id }, pinnedMessageSchema);
  }

  async #answerOne(): Promise<void> {
    const { showId, host, ask } = this.#options;
    const questionId = await ask();
    if (questionId === null) return;
    await this.#wait(votesComeInMs);
    await this.#become(questionId, 'on_air');
    this.#host.say(answerings[this.#round % answerings.length] ?? answerings[0]);
    await this.#wait(onAirMs);
    await this.#become(questionId, 'answered');
    const text = announcements[this.#round % announcements.length] ?? announcements[0];
    this.#round += 1;
    if (this.#closed) return;
    const { cues } = await host.post(`/api/shows/${showId}/cues`, { kind: 'announcement', text }, appendedCuesSchema);
    await this.#wait(lineMs);
    const line = cues.findLast(({ kind }) => kind === 'announcement');
    if (line && !this.#closed)
      await host.request('DELETE', `/api/shows/${showId}/cues/${line.id}`, undefined, appendedCuesSchema);
  }

  async #become(questionId: string, state: 'on_air' | 'answered'): Promise<void> {
    const { showId, host } = this.#options;
    if (this.#closed) return;
    await host.request('PATCH', `/api/shows/${showId}/questions/${questionId}`, { state }, questionSchema);
  }

  async #try(failed: string, act: () => Promise<void>): Promise<void> {
    try {
      if (!this.#closed) await act();
    } catch (error) {
      if (!this.#closed) this.#options.log.warn({ err: error }, failed);
    }
  }

  #wait(ms: number): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      this.#timer = setTimeout(resolve, ms);
    });
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#host.close();
  }
}
