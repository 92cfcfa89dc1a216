import type { ChatMessage } from '@showfloor/contracts/chat';
import type { ReactionKind } from '@showfloor/contracts/reaction';
import type { Logger } from 'pino';
import type { DemoProduct } from '../seed/demo-catalog.ts';
import { chatLine } from './chat-lines.ts';
import { RoomMember, type RoomMemberOptions } from './room-member.ts';

const names = ['Mina', 'Jonas', 'Aiko', 'Sam', 'Lea', 'Tariq', 'Noor', 'Pip'] as const;

/** What somebody answers to somebody; {name} is who said it. */
const answers = [
  'same here',
  '@{name} welcome!',
  'good question, I wonder too',
  '@{name} I have one, you will like it',
  'yes!',
  '@{name} look at the lineup below',
] as const;

/** What people ask the host. */
const questions = [
  'Is the glaze food safe?',
  'How long does shipping take?',
  'Can I put it in the oven?',
  'Do you restock the sold-out colours?',
  'Where is it made?',
] as const;

const pauseMs = { least: 2_500, most: 9_000 };
/** Of what is said, so much answers something that was said. */
const answerShare = 0.3;
/** Messages that somebody may answer. */
const remembered = 12;
/** Hearts come in waves: a few taps each, now and then something else. */
const tapPauseMs = { least: 700, most: 4_000 };
const kinds: readonly ReactionKind[] = ['heart', 'heart', 'heart', 'heart', 'fire', 'clap', 'laugh', 'wow'];
const mostTaps = 6;

export interface AudienceOptions extends Pick<RoomMemberOptions, 'publicUrl' | 'realtimeUrl' | 'showId'> {
  readonly size: number;
  readonly random: () => number;
  readonly productOnShow: () => DemoProduct | null;
  readonly log: Logger;
}

/** A few viewers who chat, answer each other, react, and ask. */
export class Audience {
  readonly #options: AudienceOptions;
  readonly #members: RoomMember[];
  readonly #timers = new Map<'talk' | 'react', NodeJS.Timeout>();
  #said: readonly ChatMessage[] = [];
  /** By their place in `questions`: after the last one they begin anew. */
  readonly #asked = new Map<number, string>();
  #rounds = 0;
  #closed = false;

  constructor(options: AudienceOptions) {
    this.#options = options;
    this.#members = Array.from({ length: options.size }, (_, index) => {
      const round = Math.floor(index / names.length);
      const name = `${names[index % names.length]}${round === 0 ? '' : ` ${round + 1}`}`;
      // All hear the same: one is enough.
      const onSaid = (message: ChatMessage) => {
        this.#said = [...this.#said, message].slice(-remembered);
      };
      return new RoomMember({ ...options, name, ...(index === 0 && { onSaid }) });
    });
  }

  async enter(): Promise<void> {
    await Promise.all(this.#members.map((member) => member.enter()));
    if (this.#members.length === 0) return;
    this.#again('talk', pauseMs, () => this.#talk());
    this.#again('react', tapPauseMs, () => this.#react());
  }

  /** Does something again and again, after a pause each time. */
  #again(what: 'talk' | 'react', pause: { readonly least: number; readonly most: number }, act: () => void): void {
    if (this.#closed) return;
    const pausedMs = pause.least + this.#options.random() * (pause.most - pause.least);
    const timer = setTimeout(() => {
      act();
      this.#again(what, pause, act);
    }, pausedMs);
    this.#timers.set(what, timer);
  }

  #pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.#options.random() * list.length)];
  }

  #talk(): void {
    const { random, productOnShow } = this.#options;
    const member = this.#pick(this.#members);
    const others = this.#said.filter(({ name }) => name !== member?.name);
    const answered = random() < answerShare ? this.#pick(others) : undefined;
    if (answered) {
      member?.say((this.#pick(answers) ?? '').replace('{name}', answered.name), { replyTo: answered.id });
      return;
    }
    const product = productOnShow()?.name.toLowerCase() ?? 'show';
    member?.say(chatLine(random, product));
  }

  #react(): void {
    const kind = this.#pick(kinds) ?? 'heart';
    this.#pick(this.#members)?.react({ [kind]: 1 + Math.floor(this.#options.random() * mostTaps) });
  }

  /** One asks the host the next question, unless it was asked before, and the others vote for it. @returns its id; null where nobody asked. */
  async ask(): Promise<string | null> {
    const place = this.#rounds % questions.length;
    const asker = this.#members[this.#rounds % (this.#members.length || 1)];
    this.#rounds += 1;
    const known = this.#asked.get(place);
    if (known !== undefined || !asker || this.#closed) return known ?? null;
    try {
      const questionId = await asker.ask(questions[place] ?? questions[0]);
      this.#asked.set(place, questionId);
      for (const member of this.#members) if (member !== asker) await member.voteFor(questionId);
      return questionId;
    } catch (error) {
      this.#options.log.warn({ err: error }, 'the audience could not ask');
      return null;
    }
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const member of this.#members) member.close();
  }
}
