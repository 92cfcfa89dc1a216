import type { ChatMessage } from '@showfloor/contracts/chat';
import { and, asc, desc, eq, gte, isNotNull, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import type { BegunAct } from '../../moderators/begin-act.ts';
import { insertAct, undoActsOfMessage } from '../../moderators/postgres/write-act.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { chatShadowed } from '../chat-event.ts';
import type { ChatLog, LoggedMessage, PlayedStretch, SaidText } from '../chat-log.ts';
import type { Speaker } from '../find-mentions.ts';
import { closeQueued } from './chat-queue-row.ts';
import { keepingRows } from './keeping-rows.ts';
import { messageColumns, original, toMessage, toMessageRow } from './message-row.ts';
import { unpinDeleted } from './pinned-message-store.ts';
import { chatMessages, chatQueue } from './tables.ts';

/** The moment of the program at which a message is shown in the replay. */
const playedAtMs = sql<number>`coalesce(${chatMessages.programTimeMs}, ${chatMessages.sentAtMs})`.mapWith(Number);

/** Who reads; null: nobody in particular. */
type Reader = string | null;

/** That a message is everybody's to read, or its author's who reads. */
function heardBy(reader: Reader): SQL | undefined {
  const isEverybodys = eq(chatMessages.shadowed, false);
  return reader === null ? isEverybodys : or(isEverybodys, eq(chatMessages.userId, reader));
}

/** The chat log in the database. A batch is one INSERT, whose rows take their `seq` in order. */
export class ChatLogStore implements ChatLog {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async append(messages: readonly LoggedMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const rows = messages.map(toMessageRow);
    await keepingRows(async () => {
      const shadowed = messages.filter(({ isShadowed }) => isShadowed);
      if (shadowed.length === 0) await this.#database.insert(chatMessages).values(rows);
      else
        await this.#database.transaction(async (tx) => {
          await tx.insert(chatMessages).values(rows);
          await appendEvents(
            tx,
            shadowed.map(({ showId, message }) => chatShadowed.of(showId, { message }, message.sentAtMs)),
          );
        });
    });
  }

  async newest(showId: string, limit: number, reader: Reader = null): Promise<ChatMessage[]> {
    return (await this.#read(showId, reader, undefined, [desc(chatMessages.seq)], limit)).reverse();
  }

  async before(showId: string, messageId: string, limit: number, reader: Reader = null): Promise<ChatMessage[] | null> {
    const [found] = await this.#database
      .select({ seq: chatMessages.seq })
      .from(chatMessages)
      .where(and(eq(chatMessages.id, messageId), eq(chatMessages.showId, showId)));
    if (found === undefined) return null;
    return (
      await this.#read(showId, reader, lt(chatMessages.seq, found.seq), [desc(chatMessages.seq)], limit)
    ).reverse();
  }

  async until(showId: string, untilMs: number, limit: number, reader: Reader = null): Promise<ChatMessage[]> {
    const latestFirst = [desc(chatMessages.sentAtMs), desc(chatMessages.seq)];
    return (await this.#read(showId, reader, lte(chatMessages.sentAtMs, untilMs), latestFirst, limit)).reverse();
  }

  since(showId: string, sinceMs: number, limit: number, reader: Reader = null): Promise<ChatMessage[]> {
    const earliestFirst = [asc(chatMessages.sentAtMs), asc(chatMessages.seq)];
    return this.#read(showId, reader, gte(chatMessages.sentAtMs, sinceMs), earliestFirst, limit);
  }

  async played(
    showId: string,
    { fromMs, toMs, afterId, limit }: PlayedStretch,
    reader: Reader = null,
  ): Promise<ChatMessage[] | null> {
    const inItsOrder = [asc(playedAtMs), asc(chatMessages.seq)];
    const stretch = and(gte(playedAtMs, fromMs), toMs === null ? undefined : lt(playedAtMs, toMs));
    if (afterId === null) return this.#read(showId, reader, stretch, inItsOrder, limit);
    const [last] = await this.#database
      .select({ atMs: playedAtMs, seq: chatMessages.seq })
      .from(chatMessages)
      .where(and(eq(chatMessages.id, afterId), eq(chatMessages.showId, showId)));
    if (last === undefined) return null;
    const after = sql`(${playedAtMs}, ${chatMessages.seq}) > (${last.atMs}::double precision, ${last.seq}::bigint)`;
    return this.#read(showId, reader, and(stretch, after), inItsOrder, limit);
  }

  async find(showId: string, messageId: string, reader: Reader = null): Promise<ChatMessage | null> {
    const [found] = await this.#read(showId, reader, eq(chatMessages.id, messageId), [], 1);
    return found ?? null;
  }

  speakers(showId: string, messages: number): Promise<Speaker[]> {
    return this.#database
      .select({ userId: chatMessages.userId, name: chatMessages.name })
      .from(chatMessages)
      .where(and(eq(chatMessages.showId, showId), isNull(chatMessages.deletedAtMs), heardBy(null)))
      .orderBy(desc(chatMessages.seq))
      .limit(messages);
  }

  async saidSince(showId: string, { userId, text, kind, replyToId }: SaidText, sinceMs: number) {
    const [said] = await this.#database
      .select({ id: chatMessages.id })
      .from(chatMessages)
      .where(
        and(
          eq(chatMessages.showId, showId),
          eq(chatMessages.userId, userId),
          gte(chatMessages.sentAtMs, sinceMs),
          eq(chatMessages.text, text),
          eq(chatMessages.kind, kind),
          replyToId === null ? isNull(chatMessages.replyToId) : eq(chatMessages.replyToId, replyToId),
        ),
      )
      .limit(1);
    if (said) return 'said' as const;
    const queued = await this.#database
      .select({ message: chatQueue.message })
      .from(chatQueue)
      .where(and(eq(chatQueue.showId, showId), eq(chatQueue.userId, userId), gte(chatQueue.queuedAtMs, sinceMs)));
    const held = queued.find(
      ({ message }) =>
        message.text === text && (message.kind ?? 'message') === kind && (message.replyTo?.id ?? null) === replyToId,
    );
    return held ? { heldId: held.message.id } : null;
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

  async #read(
    showId: string,
    reader: Reader,
    where: SQL | undefined,
    order: readonly SQL[],
    limit: number,
  ): Promise<ChatMessage[]> {
    const rows = await this.#select()
      .where(and(eq(chatMessages.showId, showId), isNull(chatMessages.deletedAtMs), heardBy(reader), where))
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
      const [before] = await tx
        .select({ takenBy: chatMessages.deletedAct })
        .from(chatMessages)
        .where(one)
        .for('update');
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
        await insertAct(tx, {
          ...{ ...act, kind: 'message_restored', person: restored, messageId },
          details: before?.takenBy ? { takenBy: before.takenBy } : {},
        });
      return true;
    });
    const [there] = await this.#database
      .select({ ...messageColumns, shadowed: chatMessages.shadowed })
      .from(chatMessages)
      .leftJoin(original, eq(original.id, chatMessages.replyToId))
      .where(one);
    if (!there) return null;
    const { shadowed, ...row } = there;
    return { changed, message: toMessage(row), isShadowed: shadowed };
  }
}
