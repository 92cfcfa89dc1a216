import type { ChatRules, ChatRulesPatch } from '@showfloor/contracts/chat-rules';
import type { BegunAct } from '../moderators/begin-act.ts';

/** Port: by which rules the audience of shows writes. */
export interface ChatRulesRepository {
  of(showId: string): Promise<ChatRules>;
  /** Changes them; the act, and the event that brings it to the room, are in the same commit. What changes nothing is no act. */
  change(showId: string, patch: ChatRulesPatch, act: BegunAct): Promise<ChatRules>;
}
