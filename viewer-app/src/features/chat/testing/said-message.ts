import type { ChatMessage } from '@showfloor/contracts/chat';
import { id } from '../../../testing/watch-fixtures.ts';

/** A message that Noor said. */
export function saidMessage(number: number, change: Partial<ChatMessage> = {}): ChatMessage {
  return {
    id: id('msg', number),
    userId: 'user_0001',
    name: 'Noor',
    role: null,
    text: `hello ${number}`,
    sentAtMs: 1_764_000_000_000,
    ...change,
  };
}
