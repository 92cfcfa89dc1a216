import { RoomMember, type RoomMemberOptions } from './room-member.ts';

/** Each says it in other words, as spam does that wants past a filter. */
const lines = [
  'followers for your shop, one thousand for a fiver, write to me',
  'why pay here, same thing at half the price, my profile has it',
  'giveaway on my page right now, first hundred get one, hurry up',
] as const;

/** Between two of them, in ms. */
const pauseMs = 1_500;

/** Somebody who comes, advertises until nobody hears them any more, and goes. */
export class Spammer {
  readonly #member: RoomMember;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: Pick<RoomMemberOptions, 'publicUrl' | 'realtimeUrl' | 'showId'>) {
    this.#member = new RoomMember({ ...options, name: 'BestDeals24' });
  }

  /** Comes and says its lines, one after the other. */
  async enter(): Promise<void> {
    await this.#member.enter();
    this.#say(0);
  }

  #say(index: number): void {
    this.#timer = setTimeout(() => {
      this.#member.say(lines[index % lines.length] ?? lines[0]);
      if (index + 1 < lines.length) this.#say(index + 1);
    }, pauseMs);
  }

  /** Whether this is one of its lines. */
  static wrote(text: string): boolean {
    return (lines as readonly string[]).includes(text);
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#member.close();
  }
}
