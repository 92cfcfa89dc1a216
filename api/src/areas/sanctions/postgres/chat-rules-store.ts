import { type ChatRules, chatRulesSchema } from '@showfloor/contracts/chat-rules';
import { eq } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { insertAct } from '../../moderators/postgres/write-act.ts';
import { type SettingsChange, withoutChange } from '../../moderators/without-change.ts';
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
        const rulesBefore = await readLocked(tx, showId);
        const rules = chatRulesSchema.parse({ ...rulesBefore, ...patch });
        if (JSON.stringify(rules) === JSON.stringify(rulesBefore)) return rulesBefore;
        await write(tx, showId, rules, act.atMs);
        const details = { rules, rulesBefore };
        await insertAct(tx, { ...act, kind: 'chat_rules', person: null, messageId: null, details });
        return rules;
      }),
  };
}

/**
 * Takes a change of a show's rules back, as far as nobody has changed them since: a step of the transaction that takes its act back.
 * @returns whether anything was left of it
 */
export async function takeRulesBack(
  tx: Transaction,
  showId: string,
  change: SettingsChange<ChatRules>,
  atMs: number,
): Promise<boolean> {
  const rules = withoutChange(await readLocked(tx, showId), change);
  if (rules !== null) await write(tx, showId, rules, atMs);
  return rules !== null;
}

/** Those who change a show's rules come one after the other. */
async function readLocked(tx: Transaction, showId: string): Promise<ChatRules> {
  await tx.select({ id: shows.id }).from(shows).where(eq(shows.id, showId)).for('no key update');
  return read(tx, showId);
}

async function write(tx: Transaction, showId: string, rules: ChatRules, changedAtMs: number): Promise<void> {
  await tx
    .insert(chatRules)
    .values({ showId, rules, changedAtMs })
    .onConflictDoUpdate({ target: chatRules.showId, set: { rules, changedAtMs } });
  await appendEvents(tx, [chatRulesChanged.of(showId, { rules }, changedAtMs)]);
}

async function read(executor: Executor, showId: string): Promise<ChatRules> {
  const [row] = await executor.select({ rules: chatRules.rules }).from(chatRules).where(eq(chatRules.showId, showId));
  return chatRulesSchema.parse(row?.rules ?? {});
}
