import type { ChatMessage } from '@showfloor/contracts/chat';
import { and, asc, desc, eq, gte, isNotNull, isNull, lt, lte, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { BegunAct } from '../../moderators/begin-act.ts';
import { insertAct, undoActsOfMessage } from '../../moderators/postgres/write-act.ts';
import { shows } from '../../shows/postgres/tables.ts';
import type { ChatLog, LoggedMessage, PlayedStretch } from '../chat-log.ts';
import type { Speaker } from '../find-mentions.ts';
import { closeQueued } from './chat-queue-row.ts';
import { keepingRows } from './keeping-rows.ts';
import { messageColumns, original, toMessage, toMessageRow } from './message-row.ts';
import { unpinDeleted } from './pinned-message-store.ts';
import { chatMessages } from './tables.ts';

/** The moment of the program at which a message is shown in the replay. */
const playedAtMs = sql<number>`coalesce(${chatMessages.programTimeMs}, ${chatMessages.sentAtMs})`.mapWith(Number);

/** The chat log in the database. A batch is one INSERT, whose rows take their `seq` in order. */
export class ChatLogStore implements ChatLog {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async append(messages: readonly LoggedMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const rows = messages.map(toMessageRow);
    await keepingRows(() => this.#database.insert(chatMessages).values(rows));
  }

  async newest(showId: string, limit: number): Promise<ChatMessage[]> {
    return (await this.#read(showId, undefined, [desc(chatMessages.seq)], limit)).reverse();
  }

  async before(showId: string, messageId: string, limit: number): Promise<ChatMessage[] | null> {
    const [found] = await this.#database
      .select({ seq: chatMessages.seq })
      .from(chatMessages)
      .where(and(eq(chatMessages.id, messageId), eq(chatMessages.showId, showId)));
    if (found === undefined) return null;
    return (await this.#read(showId, lt(chatMessages.seq, found.seq), [desc(chatMessages.seq)], limit)).reverse();
  }

  async until(showId: string, untilMs: number, limit: number): Promise<ChatMessage[]> {
    const latestFirst = [desc(chatMessages.sentAtMs), desc(chatMessages.seq)];
    return (await this.#read(showId, lte(chatMessages.sentAtMs, untilMs), latestFirst, limit)).reverse();
  }

  since(showId: string, sinceMs: number, limit: number): Promise<ChatMessage[]> {
    const earliestFirst = [asc(chatMessages.sentAtMs), asc(chatMessages.seq)];
    return this.#read(showId, gte(chatMessages.sentAtMs, sinceMs), earliestFirst, limit);
  }

  async played(showId: string, { fromMs, toMs, afterId, limit }: PlayedStretch): Promise<ChatMessage[] | null> {
    const stretch = and(gte(playedAtMs, fromMs), toMs === null ? undefined : lt(playedAtMs, toMs));
    if (afterId === null) return this.#read(showId, stretch, [asc(playedAtMs), asc(chatMessages.seq)], limit);
    const [last] = await this.#database
      .select({ atMs: playedAtMs, seq: chatMessages.seq })
      .from(chatMessages)
      .where(and(eq(chatMessages.id, afterId), eq(chatMessages.showId, showId)));
    if (last === undefined) return null;
    const after = sql`(${playedAtMs}, ${chatMessages.seq}) > (${last.atMs}::double precision, ${last.seq}::bigint)`;
    return this.#read(showId, and(stretch, after), [asc(playedAtMs), asc(chatMessages.seq)], limit);
  }

  async find(showId: string, messageId: string): Promise<ChatMessage | null> {
    const [found] = await this.#read(showId, eq(chatMessages.id, messageId), [], 1);
    return found ?? null;
  }

  speakers(showId: string, messages: number): Promise<Speaker[]> {
    return this.#database
      .select({ userId: chatMessages.userId, name: chatMessages.name })
      .from(chatMessages)
      .where(and(eq(chatMessages.showId, showId), isNull(chatMessages.deletedAtMs)))
      .orderBy(desc(chatMessages.seq))
      .limit(messages);
  }

  async wasHeard(userId: string, brandId: string): Promise<boolean> {
    const [one] = await this.#database
      .select({ id: chatMessages.id })
      .from(chatMessages)
      .innerJoin(shows, eq(shows.id, chatMessages.showId))
      .where(and(eq(chatMessages.userId, userId), eq(shows.brandId, brandId), isNull(chatMessages.deletedAtMs)))
      .limit(1);
    return one !== undefined;
  }

  async #read(showId: string, where: SQL | undefined, order: readonly SQL[], limit: number): Promise<ChatMessage[]> {
    const rows = await this.#select()
      .where(and(eq(chatMessages.showId, showId), isNull(chatMessages.deletedAtMs), where))
      .orderBy(...order)
      .limit(limit);
    return rows.map(toMessage);
  }

  #select() {
    return this.#database
      .select(messageColumns)
      .from(chatMessages)
      .leftJoin(original, eq(original.id, chatMessages.replyToId));
  }

  async markDeleted(showId: string, messageId: string, act: BegunAct) {
    const one = and(eq(chatMessages.id, messageId), eq(chatMessages.showId, showId));
    const { by, atMs } = act;
    const changed = await this.#database.transaction(async (tx) => {
      const [deleted] = await tx
        .update(chatMessages)
        .set({ deletedAtMs: atMs, deletedBy: by.userId })
        .where(and(one, isNull(chatMessages.deletedAtMs)))
        .returning({ userId: chatMessages.userId, name: chatMessages.name, text: chatMessages.text });
      if (!deleted) return false;
      await unpinDeleted(tx, showId, messageId, by.userId, atMs);
      const { text, ...person } = deleted;
      await insertAct(tx, { ...act, kind: 'message_deleted', person, messageId, details: { text } });
      await closeQueued(tx, messageId, { state: 'removed', by, atMs, actId: act.id });
      return true;
    });
    if (changed) return { changed };
    const there = await this.#database.select({ id: chatMessages.id }).from(chatMessages).where(one);
    return there.length > 0 ? { changed: false } : null;
  }

  async markRestored(showId: string, messageId: string, act: BegunAct) {
    const one = and(eq(chatMessages.id, messageId), eq(chatMessages.showId, showId));
    const changed = await this.#database.transaction(async (tx) => {
      const [restored] = await tx
        .update(chatMessages)
        .set({ deletedAtMs: null, deletedBy: null, deletedAct: null })
        .where(and(one, isNotNull(chatMessages.deletedAtMs)))
        .returning({ userId: chatMessages.userId, name: chatMessages.name });
      if (!restored) return false;
      const undone = await undoActsOfMessage(tx, messageId, 'message_deleted', act);
      await closeQueued(tx, messageId, { state: 'approved', by: act.by, atMs: act.atMs, actId: act.id });
      // It went in another way than by an act of its own.
      if (undone === 0)
        await insertAct(tx, { ...act, kind: 'message_restored', person: restored, messageId, details: {} });
      return true;
    });
    const [there] = await this.#select().where(one);
    return there ? { changed, message: toMessage(there) } : null;
  }
}
