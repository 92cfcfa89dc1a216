import { randomBytes } from 'node:crypto';
import { createIdSource } from '@showfloor/contracts/ids';
import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../platform/database/database.ts';
import { eachDatabase } from '../../../testing/databases.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { createActLog } from '../../moderators/postgres/act-log-store.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { type LoggedMessage, UnkeepableError } from '../chat-log.ts';
import { GroupCommit } from '../group-commit.ts';
import { ChatLogStore } from './chat-log-store.ts';
import { createChatQueue } from './chat-queue-store.ts';
import { chatMessages } from './tables.ts';

const nowMs = 1_700_000_000_000;
const newId = createIdSource(() => nowMs, randomBytes);

function message(text: string, more: { role?: 'host' } = {}) {
  const base = { id: newId('chatMessage'), userId: 'user0001', name: 'Ann', text, sentAtMs: nowMs };
  return { ...base, role: more.role ?? null };
}

eachDatabase('ChatLogStore', (open) => {
  let database: Database;
  let log: ChatLogStore;
  let showId: string;
  let brandId: string;
  const by = (userId: string, atMs = nowMs) => ({
    ...{ id: newId('moderationAct'), showId, brandId, by: { userId, name: 'Mo' } },
    ...{ reason: '', programTimeMs: null, atMs },
  });
  beforeAll(async () => {
    ({ database } = await open());
    log = new ChatLogStore(database);
  });
  beforeEach(async () => {
    brandId = newId('brand');
    showId = newId('show');
    await database
      .insert(brands)
      .values({ id: brandId, name: 'B', slug: brandId, currency: 'EUR', createdAtMs: nowMs });
    const show = { id: showId, brandId, title: 'S', description: '', createdAtMs: nowMs };
    await database.insert(shows).values({ ...show, state: 'live', program: 'on_air' });
  });

  it('keeps messages in the order of their batches, whatever their ids and times', async () => {
    const messages = ['c', 'a', 'b', 'd'].map((text) => message(text));
    await log.append(messages.slice(0, 3).map((each) => ({ showId, message: each })));
    await log.append([{ showId, message: { ...message('host', { role: 'host' }), sentAtMs: nowMs - 5 } }]);
    const newest = await log.newest(showId, 3);
    expect(newest.map(({ text, role }) => [text, role])).toEqual([
      ['a', null],
      ['b', null],
      ['host', 'host'],
    ]);
    expect(newest[0]).toEqual(messages[1]);
  });

  it('keeps what a message carries, and says of a deleted one only who wrote it', async () => {
    const original = message('the original');
    const mentions = [{ userId: 'user0001', name: 'ann' }];
    const replyTo = { id: original.id, name: 'Ann', excerpt: 'the original' };
    const reply = { ...message('yes'), kind: 'announcement' as const, buyer: true, mentions, replyTo };
    await log.append([original, reply].map((each) => ({ showId, message: each })));
    expect(await log.newest(showId, 5)).toEqual([original, reply]);
    expect(await log.find(showId, original.id)).toEqual(original);
    expect(await log.speakers(showId, 1)).toEqual([{ userId: 'user0001', name: 'Ann' }]);
    await log.markDeleted(showId, original.id, by('user0002'));
    expect(await log.find(showId, original.id)).toBeNull();
    expect(await log.newest(showId, 5)).toEqual([{ ...reply, replyTo: { ...replyTo, excerpt: null } }]);
    expect(await log.markRestored(showId, original.id, by('user0003'))).toMatchObject({
      changed: true,
      message: original,
    });
    expect(await log.find(showId, reply.id)).toEqual(reply);
  });

  it('gives what was written over a stretch of the program in its order, page by page', async () => {
    const seen = [30, 10, 20, 20, null, 90].map((ms, i) => ({
      ...message(`m${i}`),
      sentAtMs: nowMs + 50 + i,
      ...(ms !== null && { programTimeMs: nowMs + ms }),
    }));
    await log.append(seen.map((each) => ({ showId, message: each })));
    const played = async (more: object) => {
      const stretch = { fromMs: nowMs, toMs: null, afterId: null, limit: 10, ...more };
      return (await log.played(showId, stretch))?.map(({ text }) => text);
    };
    // m4 is of before there were program times.
    expect(await played({})).toEqual(['m1', 'm2', 'm3', 'm0', 'm4', 'm5']);
    expect(await played({ fromMs: nowMs + 20, toMs: nowMs + 54 })).toEqual(['m2', 'm3', 'm0']);
    expect(await played({ limit: 2 })).toEqual(['m1', 'm2']);
    expect(await played({ limit: 2, afterId: seen[2]?.id })).toEqual(['m3', 'm0']);
    await log.markDeleted(showId, seen[3]?.id ?? '', by('user0002'));
    expect(await played({ afterId: seen[3]?.id })).toEqual(['m0', 'm4', 'm5']);
    expect(await played({ afterId: newId('chatMessage') })).toBeUndefined();
    expect((await log.newest(showId, 1))[0]).toEqual(seen[5]);
  });

  it('gives what was said up to a moment, and from a moment on, without what was deleted', async () => {
    const said = [0, 10, 20, 20, 30, 40].map((laterMs, i) => ({ ...message(`m${i}`), sentAtMs: nowMs + laterMs }));
    await log.append(said.map((each) => ({ showId, message: each })));
    await log.markDeleted(showId, said[1]?.id ?? '', by('user0002'));
    const texts = (messages: readonly { text: string }[]) => messages.map(({ text }) => text);
    expect(texts(await log.until(showId, nowMs + 20, 2))).toEqual(['m2', 'm3']);
    expect(texts(await log.until(showId, nowMs + 10, 9))).toEqual(['m0']);
    expect(texts(await log.until(showId, nowMs - 1, 9))).toEqual([]);
    expect(texts(await log.since(showId, nowMs + 1, 3))).toEqual(['m2', 'm3', 'm4']);
    expect(texts(await log.since(showId, nowMs + 40, 3))).toEqual(['m5']);
  });

  it('keeps a batch whole or not at all', async () => {
    const first = message('first');
    await log.append([{ showId, message: first }]);
    const doubled = [message('second'), first].map((each) => ({ showId, message: each }));
    await expect(log.append(doubled)).rejects.toThrow();
    expect(await log.newest(showId, 10)).toEqual([first]);
  });

  it('says that the messages are to blame, and a show that was deleted spoils nobody else’s', async () => {
    const commits = new GroupCommit<LoggedMessage>({
      write: (messages) => log.append(messages),
      maxBatch: 100,
      maxWaiting: 100,
      isOfItem: (error) => error instanceof UnkeepableError,
    });
    const [one, lost, two, unwritable] = ['one', 'lost', 'two', 'un\u0000writable'].map((text) => message(text));
    if (!one || !lost || !two || !unwritable) throw new Error('four were made');
    const outcomes = await Promise.allSettled([
      commits.add({ showId, message: one }),
      commits.add({ showId: newId('show'), message: lost }),
      commits.add({ showId, message: two }),
      commits.add({ showId, message: unwritable }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(UnkeepableError);
    }
    expect(await log.newest(showId, 10)).toEqual([one, two]);
  });

  it('hides a deleted message, remembers who did it, and brings it back to its place', async () => {
    const [one, two, three] = [message('one'), message('two'), message('three')];
    await log.append([one, two, three].map((each) => ({ showId, message: each })));
    expect(await log.markDeleted(showId, two.id, by('moderator', nowMs + 1))).toEqual({ changed: true });
    expect(await log.markDeleted(showId, two.id, by('another', nowMs + 2))).toEqual({ changed: false });
    expect(await log.newest(showId, 10)).toEqual([one, three]);
    const [row] = await database.select().from(chatMessages).where(eq(chatMessages.id, two.id));
    expect(row).toMatchObject({ deletedBy: 'moderator', deletedAtMs: nowMs + 1, text: 'two' });
    expect(await log.markRestored(showId, two.id, by('user0003'))).toMatchObject({ changed: true, message: two });
    expect(await log.markRestored(showId, two.id, by('user0003'))).toMatchObject({ changed: false, message: two });
    expect(await log.newest(showId, 10)).toEqual([one, two, three]);
    const filter = { brandId, showId, before: null, limit: 5 };
    const acts = (await createActLog(database).list(filter)).map(({ act }) => act);
    expect(acts).toMatchObject([
      {
        ...{ kind: 'message_deleted', showId, messageId: two.id, details: { text: 'two' } },
        ...{ by: { userId: 'moderator' }, person: { userId: 'user0001', name: 'Ann' }, atMs: nowMs + 1 },
        undone: { atMs: nowMs, by: { userId: 'user0003', name: 'Mo' } },
      },
    ]);
  });

  it('keeps what only its author hears: nobody else reads it in any way', async () => {
    const [one, dark, two] = [message('one'), message('dark'), { ...message('two'), userId: 'user0002' }];
    await log.append([
      { showId, message: one },
      { showId, message: dark, isShadowed: true },
      { showId, message: two },
    ]);
    const after = { fromMs: nowMs, toMs: null, afterId: null, limit: 9 };
    const ways = [
      (reader: string | null) => log.newest(showId, 9, reader),
      (reader: string | null) => log.before(showId, two.id, 9, reader).then((found) => [...(found ?? []), two]),
      (reader: string | null) => log.until(showId, nowMs, 9, reader),
      (reader: string | null) => log.since(showId, nowMs, 9, reader),
      (reader: string | null) => log.played(showId, after, reader),
    ];
    for (const read of ways) {
      expect(await read('user0001')).toEqual([one, dark, two]);
      for (const reader of [null, 'user0002']) expect(await read(reader)).toEqual([one, two]);
    }
    expect([await log.find(showId, dark.id), await log.find(showId, dark.id, 'user0001')]).toEqual([null, dark]);
    expect((await log.speakers(showId, 9)).map(({ userId }) => userId)).toEqual(['user0002', 'user0001']);
    await log.markDeleted(showId, dark.id, by('moderator'));
    expect(await log.newest(showId, 9, 'user0001')).toEqual([one, two]);
    expect(await log.markRestored(showId, dark.id, by('moderator'))).toMatchObject({ changed: true, isShadowed: true });
  });

  it('knows what somebody said lately, deleted or held since', async () => {
    const said = { userId: 'user0001', text: 'hello', kind: 'message', replyToId: null } as const;
    const first = message('hello');
    await log.append([{ showId, message: first }]);
    expect(await log.saidSince(showId, said, nowMs)).toBe('said');
    await log.markDeleted(showId, first.id, by('mod00001'));
    expect(await log.saidSince(showId, said, nowMs)).toBe('said');
    const others = [
      { userId: 'user0002' },
      { text: 'Hello' },
      { kind: 'announcement' as const },
      { replyToId: first.id },
    ];
    for (const other of others) expect(await log.saidSince(showId, { ...said, ...other }, nowMs)).toBeNull();
    expect(await log.saidSince(showId, said, nowMs + 1)).toBeNull();
    expect(await log.saidSince(newId('show'), said, nowMs)).toBeNull();
    const held = { ...message('wait'), replyTo: { id: first.id, name: 'Ann', excerpt: 'hello' } };
    const waits = {
      showId,
      message: held,
      reasons: ['filter' as const],
      phrases: [],
      queuedAtMs: nowMs,
      releaseAtMs: null,
    };
    await createChatQueue(database).hold([waits]);
    expect(await log.saidSince(showId, { ...said, text: 'wait', replyToId: first.id }, nowMs)).toEqual({
      heldId: held.id,
    });
    expect(await log.saidSince(showId, { ...said, text: 'wait' }, nowMs)).toBeNull();
  });

  it('knows no message of another show', async () => {
    const one = message('one');
    await log.append([{ showId, message: one }]);
    const other = newId('show');
    expect(await log.markDeleted(other, one.id, by('moderator'))).toBeNull();
    expect(await log.markRestored(other, one.id, by('user0003'))).toBeNull();
    expect(await log.newest(other, 10)).toEqual([]);
  });
});
