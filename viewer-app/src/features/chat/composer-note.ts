import type { ErrorCode } from '@showfloor/contracts/errors';
import type { ChatGate } from '../../core/chat/chat-gate.ts';
import type { RoomFacts } from '../../hooks/use-room.ts';
import type { useChatStrings } from './chat-strings.ts';
import type { SendTrouble } from './use-send-chat.ts';

/** Refusals that the bar says too, once it is known why: by the gates that say them. */
const saidByBar: Readonly<Partial<Record<ErrorCode, readonly ChatGate['kind'][]>>> = {
  banned: ['sanction', 'refused'],
  timed_out: ['sanction', 'refused'],
  account_needed: ['account_needed'],
  buyers_only: ['buyers_only'],
  followers_only: ['followers_only'],
};

export interface NoteFacts extends Pick<RoomFacts, 'status'> {
  /** What is told of the connection. */
  readonly lost: RoomFacts['trouble'];
  readonly trouble: SendTrouble | null;
  readonly gate: ChatGate | null;
  /** At the server, Unix ms. */
  readonly nowMs: number;
}

/** What is said above the field of what was sent last, or of the connection that it would go over; null: nothing. */
export function composerNote(facts: NoteFacts, say: ReturnType<typeof useChatStrings>): string | null {
  const { status, lost, trouble, gate, nowMs } = facts;
  if (status === 'refused') return say('refused');
  if (lost !== null) return say(lost);
  if (trouble?.kind === 'wait')
    return say(trouble.code === 'slow_mode' ? 'slowWait' : 'tooFast', {
      seconds: Math.max(1, Math.ceil((trouble.untilMs - nowMs) / 1_000)),
    });
  if (!trouble) return null;
  const { code, reason } = trouble;
  const isSaid = code !== null && code !== 'network' && gate !== null && saidByBar[code]?.includes(gate.kind);
  return isSaid ? null : say('notSent', { reason });
}
