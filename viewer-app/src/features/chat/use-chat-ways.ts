import type { ChatRules } from '@showfloor/contracts/chat-rules';
import type { Show } from '@showfloor/contracts/show';
import { useMemo } from 'react';
import { type ChatWays, type ChatWriter, changesAtMs, chatWays, openWays } from '../../core/chat/chat-gate.ts';
import { useChatStanding, useStandingByRules } from '../../hooks/use-chat-standing.ts';
import { useFollow } from '../../hooks/use-follow.ts';
import { useMe } from '../../hooks/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';

export interface ChatWaysOptions {
  readonly show: Pick<Show, 'id' | 'brand'>;
  readonly rules: ChatRules | null;
  readonly viewers: number | null;
  readonly onFollowFailed: (error: unknown) => void;
}

/** By what the reader writes in a show's chat, and what opens it to them. */
export function useChatWays({ show, rules, viewers, onFollowFailed }: ChatWaysOptions): {
  readonly ways: ChatWays;
  readonly follow: () => void;
} {
  const me = useMe();
  const { standing, role, pending } = useChatStanding(show);
  useStandingByRules(show, rules, viewers);
  const { follows, toggle } = useFollow(show.brand.id, onFollowFailed);
  const until = changesAtMs(standing);
  const nowMs = useNow(1_000, until !== null);
  const user = me.data?.user ?? null;
  const session: ChatWriter['session'] = user === null ? 'nobody' : user.anonymous ? 'anonymous' : 'account';
  // A second that passes changes nothing but where a time-out ends.
  const isEnded = until !== null && until <= nowMs;
  const ways = useMemo(
    () =>
      pending
        ? openWays
        : chatWays({ isTeam: role !== null, session, follows }, rules, standing, isEnded ? (until ?? 0) : 0),
    [pending, role, session, follows, rules, standing, isEnded, until],
  );
  return { ways, follow: toggle };
}
