import type { Refusal } from '@showfloor/contracts/errors';

/** Whether somebody follows a brand, and how many do. */
export interface FollowState {
  readonly following: boolean;
  readonly followers: number;
}

/** Port: who follows which brand. Doing the same twice is fine. */
export interface Follows {
  /** Refuses `not_found`, `limit_reached` (brands of one person), and `unauthenticated` when the person isn't there any more. */
  follow(
    brandId: string,
    userId: string,
    atMs: number,
  ): Promise<FollowState | Refusal<'not_found' | 'limit_reached' | 'unauthenticated'>>;
  /** Null when there is no such brand. */
  unfollow(brandId: string, userId: string): Promise<FollowState | null>;
  /** Since when somebody follows a brand; null: they don't. */
  sinceMs(userId: string, brandId: string): Promise<number | null>;
  /** Null when there is no such brand. `userId` null: of nobody. */
  of(brandId: string, userId: string | null): Promise<FollowState | null>;
}
