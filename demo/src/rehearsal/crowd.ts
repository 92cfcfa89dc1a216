import type { ReactionKind } from '@showfloor/contracts/reaction';
import type { CrowdPlan, RehearsalProgress } from '@showfloor/contracts/rehearsal';
import { ApiSession } from '../api-session.ts';
import { crowdLine } from '../crowd/chat-lines.ts';
import { Later } from '../crowd/later.ts';
import { RoomMember } from '../crowd/room-member.ts';
import { buy } from './buy.ts';
import { Shelf } from './shelf.ts';

interface Pause {
  readonly leastMs: number;
  readonly mostMs: number;
}

/** From one entry into the room to the next: a crowd comes within seconds, not at once. */
const enterEveryMs = 25;
/** Of one person. */
const pauses: Readonly<Record<'talk' | 'react' | 'buy', Pause>> = {
  talk: { leastMs: 4_000, mostMs: 16_000 },
  react: { leastMs: 3_000, mostMs: 20_000 },
  buy: { leastMs: 3_000, mostMs: 25_000 },
};
const kinds: readonly ReactionKind[] = ['heart', 'heart', 'heart', 'fire', 'clap', 'wow'];
const mostTaps = 5;

export interface CrowdParts {
  readonly random: () => number;
  /** Time that passes, ms from whatever zero. */
  readonly passingMs: () => number;
}

/** The crowd of a rehearsal: people who enter a show's room, react, chat, and buy what is pinned, until it is closed. */
export class Crowd {
  readonly #plan: CrowdPlan;
  readonly #parts: CrowdParts;
  readonly #members: RoomMember[] = [];
  readonly #later = new Later();
  readonly #done = { messages: 0, orders: 0, paid: 0, refused: 0 };

  constructor(plan: CrowdPlan, parts: CrowdParts) {
    this.#plan = plan;
    this.#parts = parts;
  }

  /** What they have done so far. */
  get progress(): RehearsalProgress {
    return { inside: this.#members.filter((member) => member.isInside).length, ...this.#done };
  }

  /** Has them come in, one after the other. */
  enter(): void {
    const { people, apiUrl, origin, showId } = this.#plan;
    const sessions = people.map(({ cookie }) => new ApiSession(apiUrl, { origin, cookie }));
    const [first] = sessions;
    if (first === undefined) return;
    const shelf = new Shelf(first, showId, this.#parts.passingMs);
    for (const [index, session] of sessions.entries())
      this.#later.in(index * enterEveryMs, () => this.#letIn(index, session, shelf));
  }

  #letIn(index: number, session: ApiSession, shelf: Shelf): void {
    const { publicUrl, realtimeUrl, showId } = { ...this.#plan, publicUrl: this.#plan.origin };
    const { name = '', part } = this.#plan.people[index] ?? {};
    const member = new RoomMember({
      ...{ publicUrl, realtimeUrl, showId, name, session },
      onAnswer: (isTaken) => {
        this.#done[isTaken ? 'messages' : 'refused'] += 1;
      },
      // All hear the same: one is enough.
      ...(index === 0 && { onCue: (cue) => shelf.heard(cue) }),
    });
    this.#members.push(member);
    void member.enter();
    this.#again(pauses.react, async () => this.#react(member));
    if (part === 'chatter')
      this.#again(pauses.talk, async () => member.say(crowdLine(this.#parts.random, await shelf.onShow())));
    if (part === 'buyer') this.#again(pauses.buy, () => this.#buy(session, shelf));
  }

  #react(member: RoomMember): void {
    const { random } = this.#parts;
    const kind = kinds[Math.floor(random() * kinds.length)] ?? 'heart';
    member.react({ [kind]: 1 + Math.floor(random() * mostTaps) });
  }

  async #buy(session: ApiSession, shelf: Shelf): Promise<void> {
    const variantId = await shelf.wish(this.#parts.random);
    if (variantId === null || this.#later.isClosed) return;
    await buy(session, {
      variantId,
      showId: this.#plan.showId,
      onOrdered: () => {
        this.#done.orders += 1;
      },
      onPaid: () => {
        this.#done.paid += 1;
      },
    });
  }

  /** Does something again and again, after a pause each time; what is refused is counted. */
  #again(pause: Pause, act: () => Promise<void>): void {
    this.#later.in(pause.leastMs + this.#parts.random() * (pause.mostMs - pause.leastMs), () => {
      act()
        .catch(() => {
          this.#done.refused += 1;
        })
        .finally(() => this.#again(pause, act));
    });
  }

  /** Has everybody leave. Idempotent. */
  close(): void {
    this.#later.close();
    for (const member of this.#members) member.close();
  }
}
