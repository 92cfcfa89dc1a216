import type { ChatRules } from '@showfloor/contracts/chat-rules';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { Speaker } from './standing.ts';

export interface RuleParts {
  /** Since when somebody follows a brand; null: they don't. */
  readonly followsSinceMs: (userId: string, brandId: string) => Promise<number | null>;
  /** Whether somebody has a paid order of a brand. */
  readonly hasBought: (userId: string, brandId: string) => Promise<boolean>;
  readonly nowMs: () => number;
}

type RuleRefusal = Refusal<'account_needed' | 'followers_only' | 'buyers_only'>;

/** Why somebody of the audience may not write by the rules of a show's chat, whatever they write. */
export async function ruleRefusal(
  parts: RuleParts,
  rules: ChatRules,
  { viewer, show }: Pick<Speaker, 'viewer' | 'show'>,
): Promise<RuleRefusal | null> {
  if (rules.accountsOnly && viewer.anonymous) return refuse('account_needed');
  if (rules.buyersOnly && !(await parts.hasBought(viewer.userId, show.brandId))) return refuse('buyers_only');
  if (rules.followersOnlyMinutes === null) return null;
  const sinceMs = await parts.followsSinceMs(viewer.userId, show.brandId);
  if (sinceMs === null) return refuse('followers_only');
  const retryAfterMs = sinceMs + rules.followersOnlyMinutes * 60_000 - parts.nowMs();
  if (retryAfterMs <= 0) return null;
  const message = `Only people who have followed for ${rules.followersOnlyMinutes} minutes can write. Wait a little longer.`;
  return refuse('followers_only', { message, details: { retryAfterMs } });
}
