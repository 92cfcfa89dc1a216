import type { DemoProduct } from '../seed/demo-catalog.ts';
import { AudienceMember, type AudienceMemberOptions } from './audience-member.ts';

const names = ['Mina', 'Jonas', 'Aiko', 'Sam', 'Lea', 'Tariq', 'Noor', 'Pip'] as const;

/** Things people say; {product} is what is on show. */
const lines = [
  'hello from Lisbon',
  'the {product} looks even better live',
  'how big is it?',
  'ordered mine last week, love it',
  'is the {product} coming back in other colours?',
  'good morning everyone',
  'how many are left?',
  'that light is so calm',
  'just got the {product}, thank you!',
  'does it go in the dishwasher?',
  'shipping to Norway?',
  'what a price',
  'show the back please',
  'first time here, hi',
  'my sister needs the {product}',
] as const;

const pauseMs = { least: 2_500, most: 9_000 };

export interface AudienceOptions extends Omit<AudienceMemberOptions, 'name'> {
  readonly size: number;
  readonly random: () => number;
  readonly productOnShow: () => DemoProduct | null;
}

/** A few viewers who chat now and then. */
export class Audience {
  readonly #options: AudienceOptions;
  readonly #members: AudienceMember[];
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: AudienceOptions) {
    this.#options = options;
    this.#members = Array.from({ length: options.size }, (_, index) => {
      const round = Math.floor(index / names.length);
      const name = `${names[index % names.length]}${round === 0 ? '' : ` ${round + 1}`}`;
      return new AudienceMember({ ...options, name });
    });
  }

  async enter(): Promise<void> {
    await Promise.all(this.#members.map((member) => member.enter()));
    this.#plan();
  }

  #plan(): void {
    if (this.#closed || this.#members.length === 0) return;
    const { random, productOnShow } = this.#options;
    const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
    this.#timer = setTimeout(
      () => {
        const product = productOnShow()?.name.toLowerCase() ?? 'show';
        pick(this.#members)?.say((pick(lines) ?? '').replace('{product}', product));
        this.#plan();
      },
      pauseMs.least + random() * (pauseMs.most - pauseMs.least),
    );
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const member of this.#members) member.close();
  }
}
