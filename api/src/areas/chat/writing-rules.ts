import type { TeamRole } from '@showfloor/contracts/account';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { Screening } from '../screening/screening.ts';
import { hasLink } from './has-link.ts';
import type { ReservedNames } from './reserved-names.ts';

export interface WritingRulesParts {
  readonly names: Pick<ReservedNames, 'isReserved'>;
  /** Whether a show lets everybody write links. */
  readonly allowsLinks: (showId: string) => Promise<boolean>;
  readonly screening: Pick<Screening, 'isClean'>;
}

/** What somebody wants to write where a show's audience reads it. */
export interface Writing {
  readonly show: { readonly id: string; readonly brandId: string };
  /** In the show. */
  readonly role: TeamRole | null;
  readonly name: string;
  readonly text: string;
}

/** What holds for whatever a show's audience writes and reads: whose name it stands under, and links. The team is bound by none of it. */
export class WritingRules {
  readonly #parts: WritingRulesParts;

  constructor(parts: WritingRulesParts) {
    this.#parts = parts;
  }

  async refusalOf({ show, role, name, text }: Writing): Promise<Refusal<'name_reserved' | 'links_off'> | null> {
    if (role !== null) return null;
    if (await this.#parts.names.isReserved(show.brandId, name)) return refuse('name_reserved');
    if (hasLink(text) && !(await this.#parts.allowsLinks(show.id))) return refuse('links_off');
    return null;
  }

  /** The same for what can be neither held nor masked, such as a question: refused too where something is looked for in it, or in the name. */
  async refusalOfUnheld(writing: Writing): Promise<Refusal<'name_reserved' | 'links_off' | 'filtered'> | null> {
    const refusal = await this.refusalOf(writing);
    if (refusal || writing.role !== null) return refusal;
    const { show, name, text } = writing;
    if (!(await this.#parts.screening.isClean(show, text))) return refuse('filtered', { param: 'text' });
    return name === text || (await this.#parts.screening.isClean(show, name))
      ? null
      : refuse('filtered', { param: 'name' });
  }
}
