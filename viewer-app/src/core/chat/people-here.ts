import type { ChatMessage } from '@showfloor/contracts/chat';

/** A message can name those who wrote the last so many. */
const lookedAt = 300;

/** The names of those who wrote last, the newest first, each person once. @param exceptUserId who looks: nobody calls themselves. */
export function peopleHere(messages: readonly ChatMessage[], exceptUserId: string | null): readonly string[] {
  const names = new Map<string, string>();
  for (const { userId, name } of messages.slice(-lookedAt).reverse())
    if (userId !== exceptUserId && !names.has(userId)) names.set(userId, name);
  return [...new Set(names.values())];
}
