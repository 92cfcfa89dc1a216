import type { Refusal } from '@showfloor/contracts/errors';

/** A picture that a brand's chat knows by a name. */
interface KeptEmoji {
  readonly name: string;
  readonly imageId: string;
}

/** A brand's pictures by name, and how often they have changed. */
export interface EmojiSet {
  readonly version: number;
  readonly emoji: readonly KeptEmoji[];
}

/** Port: the pictures that brands' chats know by a name. Each change answers the set after it. */
export interface EmojiRepository {
  /** Null when there is no such brand. */
  of(brandId: string): Promise<EmojiSet | null>;
  /** Adds a picture, or replaces the one of that name. Refuses `limit_reached` and `not_found` (the brand). */
  put(brandId: string, emoji: KeptEmoji): Promise<EmojiSet | Refusal<'limit_reached' | 'not_found'>>;
  /** Refuses `not_found`, and `duplicate` when the other name is taken. */
  rename(brandId: string, name: string, to: string): Promise<EmojiSet | Refusal<'not_found' | 'duplicate'>>;
  /** Refuses `not_found` (the brand or the name). */
  remove(brandId: string, name: string): Promise<EmojiSet | Refusal<'not_found'>>;
}
