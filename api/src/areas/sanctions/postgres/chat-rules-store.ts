import { type ChatRules, chatRulesSchema } from '@showfloor/contracts/chat-rules';
import { eq } from 'drizzle-orm';
import type { Database, Executor } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { insertAct } from '../../moderators/postgres/write-act.ts';
import { shows } from '../../shows/postgres/tables.ts';
import type { ChatRulesRepository } from '../chat-rules-repository.ts';
import { chatRulesChanged } from '../sanction-event.ts';
import { chatRules } from './tables.ts';

/** The rules of chats in the database. Those who change a show's at once come one after the other. */
export function createChatRulesStore(database: Database): ChatRulesRepository {
  return {
    of: (showId) => read(database, showId),

    change: (showId, patch, act) =>
      database.transaction(async (tx) => {
        await tx.select({ id: shows.id }).from(shows).where(eq(shows.id, showId)).for('no key update');
        const before = await read(tx, showId);
        const rules = chatRulesSchema.parse({ ...before, ...patch });
        if (JSON.stringify(rules) === JSON.stringify(before)) return before;
        const changedAtMs = act.atMs;
        await tx
          .insert(chatRules)
          .values({ showId, rules, changedAtMs })
          .onConflictDoUpdate({ target: chatRules.showId, set: { rules, changedAtMs } });
        await insertAct(tx, { ...act, kind: 'chat_rules', person: null, messageId: null, details: { rules } });
        await appendEvents(tx, [chatRulesChanged.of(showId, { rules }, act.atMs)]);
        return rules;
      }),
  };
}

async function read(executor: Executor, showId: string): Promise<ChatRules> {
  const [row] = await executor.select({ rules: chatRules.rules }).from(chatRules).where(eq(chatRules.showId, showId));
  return chatRulesSchema.parse(row?.rules ?? {});
}
