import { chatMessageSchema } from '@showfloor/contracts/chat';
import { limits } from '@showfloor/contracts/limits';
import type { RoomEvent } from '@showfloor/contracts/realtime';
import type { ShowState } from '@showfloor/contracts/show';
import { describe, expect, it } from 'vitest';
import { Chat } from './chat.ts';
import { nothingHeld } from './chat-holds.ts';
import { chatLimits } from './chat-limits.ts';
import { UnkeepableError } from './chat-log.ts';
import type { HeldMessage } from './chat-queue.ts';
import { allMayBeSaid, ownWindows } from './testing/all-may-be-said.ts';
import { MemoryChatLog } from './testing/memory-chat-log.ts';
import { WritingRules } from './writing-rules.ts';

const show = { id: 'shw_1', brandId: 'brd_1', state: 'live' as ShowState };
const ann = { userId: 'ann00001', name: 'Ann', anonymous: false };
const mod = { userId: 'mod00001', name: 'Mo' };
const viewer = { ...ann, email: 'ann@shop.test' };
const guest = { userId: 'guest001', name: 'Anonymous', anonymous: true };

const from = (network: string) => ({ network, device: null, browser: '' });

class NoRoom extends Error {}

function setUp() {
  const log = new MemoryChatLog();
  const announced: RoomEvent[] = [];
  const clock = { nowMs: 1_700_000_000_000, passedMs: 5_000 };
  let ids = 0;
  const room = { is: true };
  const setAside: unknown[] = [];
  const due = new Set<() => void>();
  /** The database takes longer than the room waits for it. */
  const isSlow = () => {
    for (const run of due) run();
    due.clear();
  };
  const links = { are: false };
  const holds = { ...nothingHeld };
  const held: HeldMessage[] = [];
  const gate = {
    write: async () => ({ isShadowed: false, slowSeconds: 0 }),
    takePart: async () => ({ isShadowed: false }),
  };
  const buyers = new Set<string>();
  const names = { isReserved: async (_brandId: string, name: string) => name === 'Olive' };
  const screening = { ...allMayBeSaid.screening };
  const chat = new Chat({
    ...allMayBeSaid,
    screening,
    windows: ownWindows(() => clock.passedMs),
    holdsOf: async () => holds,
    wasHeard: (userId) => log.wasHeard(userId),
    queue: { hold: async (messages) => void held.push(...messages) },
    log,
    rules: new WritingRules({ names, allowsLinks: async () => links.are, screening }),
    speakersOf: (showId) => log.speakers(showId, 300),
    isBuyer: async (userId) => buyers.has(userId),
    gate,
    memberships: { roleIn: async (userId) => (userId === 'mod00001' ? 'moderator' : null) },
    disk: { hasSpace: async () => room.is, isOutOfSpace: (error) => error instanceof NoRoom },
    onSetAside: (error) => setAside.push(error),
    announcer: { announce: (_showId, event) => announced.push(event), count: () => {}, tally: () => {} },
    programNowMs: () => clock.nowMs - 40,
    schedule(_delayMs, run) {
      due.add(run);
      return () => due.delete(run);
    },
    nowMs: () => clock.nowMs,
    passingMs: () => clock.passedMs,
    newId: () => `msg_${String(++ids).padStart(26, '0')}`,
  });
  const say = (text: string, author = ann, more = {}) =>
    chat.send({ show, author, source: from(`address of ${author.userId}`), connection: '#1', text, ...more });
  return { gate, log, announced, clock, room, setAside, chat, say, links, buyers, due, isSlow, screening, holds, held };
}

describe('somebody who is shadowed', () => {
  it('is answered as anybody, and heard by no room', async () => {
    const { log, announced, say, gate, isSlow } = setUp();
    gate.write = async () => ({ isShadowed: true, slowSeconds: 0 });
    const saying = say('hello?');
    isSlow();
    expect(await saying).toMatchObject({ text: 'hello?' });
    expect([announced, log.entries.map(({ isShadowed }) => isShadowed)]).toEqual([[], [true]]);
  });

  it('comes into no room by name, and their reactions count for nothing', async () => {
    const { chat, gate } = setUp();
    expect([await chat.nameInRoom(show, ann), await chat.mayReact(show, viewer)]).toEqual(['Ann', true]);
    gate.takePart = async () => ({ isShadowed: true });
    expect([await chat.nameInRoom(show, ann), await chat.mayReact(show, viewer)]).toEqual([null, false]);
  });
});

describe('sending', () => {
  it('is heard when it is kept', async () => {
    const { log, announced, say } = setUp();
    const gate = Promise.withResolvers<void>();
    log.gate = gate.promise;
    const sending = say('hello');
    await new Promise<void>((resolve) => setImmediate(resolve));
    expect(announced).toEqual([]);
    gate.resolve();
    const message = await sending;
    expect(message).toMatchObject({ name: 'Ann', role: null, text: 'hello', sentAtMs: 1_700_000_000_000 });
    expect(announced).toEqual([{ type: 'chat', message }]);
  });

  it('is heard before it is kept where the database is slow, acknowledged when it is kept, and said once', async () => {
    const { log, announced, say, isSlow, due } = setUp();
    const gate = Promise.withResolvers<void>();
    log.gate = gate.promise;
    const answers: unknown[] = [];
    const sending = say('hello').then((answer) => answers.push(answer));
    await new Promise<void>((resolve) => setImmediate(resolve));
    isSlow();
    expect(announced).toMatchObject([{ type: 'chat', message: { text: 'hello' } }]);
    expect(answers).toEqual([]);
    gate.resolve();
    await sending;
    expect(answers).toMatchObject([{ text: 'hello' }]);
    expect([announced.length, due.size, log.entries.length]).toEqual([1, 0, 1]);
  });

  it('is taken back when it was heard and then can’t be kept', async () => {
    const { log, announced, say, isSlow } = setUp();
    const gate = Promise.withResolvers<void>();
    log.gate = gate.promise;
    const sending = say('hello');
    await new Promise<void>((resolve) => setImmediate(resolve));
    isSlow();
    gate.reject(new NoRoom());
    expect(await sending).toEqual({ refused: 'storage_full' });
    const [said] = announced;
    const messageId = said?.type === 'chat' ? said.message.id : '';
    expect(announced.slice(1)).toEqual([{ type: 'chat_deleted', messageId }]);
  });

  it('can be deleted though it was heard before it is kept', async () => {
    const { chat, log, announced, say, isSlow } = setUp();
    const gate = Promise.withResolvers<void>();
    log.gate = gate.promise;
    const sending = say('rude');
    await new Promise<void>((resolve) => setImmediate(resolve));
    isSlow();
    const [said] = announced;
    const messageId = said?.type === 'chat' ? said.message.id : '';
    const removing = chat.remove(show, messageId, mod);
    gate.resolve();
    await sending;
    expect(await removing).toBeNull();
    expect(announced.at(-1)).toEqual({ type: 'chat_deleted', messageId });
  });

  it('has the program time that its author saw, of a show that is live', async () => {
    const { say } = setUp();
    const liveEdgeMs = 1_700_000_000_000 - 40;
    expect(await say('now')).toMatchObject({ programTimeMs: liveEdgeMs });
    expect(await say('then', ann, { playheadMs: liveEdgeMs - 3_500 })).toMatchObject({
      programTimeMs: liveEdgeMs - 3_500,
    });
    expect(await say('later', ann, { playheadMs: liveEdgeMs + 60_000 })).toMatchObject({ programTimeMs: liveEdgeMs });
    const before = await say('before', ann, { show: { ...show, state: 'scheduled' }, playheadMs: liveEdgeMs });
    expect(before).not.toHaveProperty('programTimeMs');
  });

  it('writes a crowd’s messages in few batches', async () => {
    const { log, say } = setUp();
    const crowd = Array.from({ length: 40 }, (_, i) => say('hello', { ...ann, userId: `user${i}` }));
    await Promise.all(crowd);
    expect(log.entries).toHaveLength(40);
    expect(log.batches.length).toBeLessThan(5);
  });

  it.each([
    ['draft', false],
    ['scheduled', true],
    ['rehearsal', true],
    ['live', true],
    ['ended', false],
  ] as const)('in a show that is %s: %s', async (state, allowed) => {
    const { chat, log } = setUp();
    const answer = await chat.send({
      show: { ...show, state },
      author: ann,
      source: from('192.0.2.1'),
      connection: '#1',
      text: 'hello',
    });
    expect('refused' in Object(answer) ? answer : null).toEqual(
      allowed ? null : expect.objectContaining({ refused: 'show_not_live' }),
    );
    expect(log.entries).toHaveLength(allowed ? 1 : 0);
  });

  it('carries the account’s name, the name a guest gives, and the role of members', async () => {
    const { say } = setUp();
    expect(await say('1', ann, { name: 'The Brand' })).toMatchObject({ name: 'Ann', role: null });
    expect(await say('2', guest, { name: ' Z\u200b\u202eoe ' })).toMatchObject({ name: 'Zoe', role: null });
    expect(await say('3', { ...ann, userId: 'mod00001' })).toMatchObject({ role: 'moderator' });
  });

  it.each([undefined, '', ' \u200b ', 'x'.repeat(41)])('needs a name of a guest: %j', async (name) => {
    const { say } = setUp();
    expect(await say('hello', guest, { name })).toMatchObject({ refused: 'invalid_request', param: 'name' });
  });

  it.each(['', ' \n\u0000 ', 'x'.repeat(limits.chatTextChars + 1)])('needs a text: %j', async (text) => {
    const { say } = setUp();
    expect(await say(text)).toMatchObject({ refused: 'invalid_request', param: 'text' });
  });

  it('is limited per author', async () => {
    const { say, clock } = setUp();
    for (let i = 0; i < limits.chatMessagesPerWindow; i++) await say(`text ${i}`);
    expect(await say('more')).toMatchObject({
      refused: 'rate_limited',
      details: { retryAfterMs: limits.chatWindowMs },
    });
    expect(await say('more', { ...ann, userId: 'bob00001' })).toMatchObject({ text: 'more' });
    clock.passedMs += limits.chatWindowMs;
    expect(await say('more')).toMatchObject({ text: 'more' });
  });

  it('is limited per show, whoever writes', async () => {
    const { say, clock } = setUp();
    const by = (i: number) => ({ ...ann, userId: `user${i}` });
    for (let i = 0; i < chatLimits.showMessagesPerSecond; i++) await say('hello', by(i));
    expect(await say('hello', by(999))).toMatchObject({ refused: 'rate_limited' });
    clock.passedMs += 1_000;
    expect(await say('hello', by(999))).toMatchObject({ text: 'hello' });
  });

  it('lets no address take a show’s budget, and leaves the others theirs', async () => {
    const { say, log } = setUp();
    const crowd = (i: number) => ({ ...guest, userId: `crowd${i}` });
    const name = 'Crowd';
    for (let i = 0; i < 60; i++) await say(`hello ${i}`, crowd(i), { name, source: from('192.0.2.1') });
    expect(log.entries).toHaveLength(chatLimits.addressMessagesPerSecond);
    expect(await say('hello', guest, { name: 'Bo', source: from('192.0.2.2') })).toMatchObject({ name: 'Bo' });
  });

  it('keeps a budget for the team, whatever the audience says', async () => {
    const { say } = setUp();
    const mod = { ...ann, userId: 'mod00001' };
    for (let i = 0; i < chatLimits.showMessagesPerSecond; i++) await say('hello', { ...ann, userId: `user${i}` });
    expect(await say('hello', { ...ann, userId: 'late0001' })).toMatchObject({ refused: 'rate_limited' });
    expect(await say('Calm down', mod, { address: 'address of user1' })).toMatchObject({ role: 'moderator' });
  });

  it('says a word twice when it was meant twice: over one connection no answer is lost', async () => {
    const { say, log, clock } = setUp();
    await say('yes');
    clock.passedMs += 4_000;
    expect(await say('yes')).toMatchObject({ text: 'yes' });
    expect(log.entries).toHaveLength(2);
  });

  it('says the same text of the same author over another connection once, and answers the repetition when the first is kept', async () => {
    const { say, log, announced, clock } = setUp();
    const gate = Promise.withResolvers<void>();
    log.gate = gate.promise;
    const answers: unknown[] = [];
    const both = Promise.all(
      [say('hello'), say(' hello ', ann, { connection: '#2' })].map(async (sending) => answers.push(await sending)),
    );
    await new Promise<void>((resolve) => setImmediate(resolve));
    expect(answers).toEqual([]);
    gate.resolve();
    await both;
    expect(answers).toContain('repeated');
    expect([log.entries.length, announced.length]).toEqual([1, 1]);
    clock.passedMs += chatLimits.repeatWindowMs;
    expect(await say('hello', ann, { connection: '#3' })).toMatchObject({ text: 'hello' });
  });

  it('says what another process has taken once, to those who have just come back from it', async () => {
    const [there, here] = [setUp(), setUp()];
    const message = await there.say('hello');
    if (typeof message === 'string' || !('sentAtMs' in message)) throw new Error('not said');
    here.log.entries.push({ showId: show.id, message, deleted: false });
    const again = { connection: '#2', resumedMsAgo: 400 };
    expect(await here.say('hello', ann, again)).toBe('repeated');
    expect(await here.say('hello', { ...ann, userId: 'bob00001' }, again)).toMatchObject({ text: 'hello' });
    expect(await here.say('Hello', ann, again)).toMatchObject({ text: 'Hello' });
    // Whoever has been here for a while means it.
    here.clock.passedMs += chatLimits.repeatWindowMs;
    expect(await here.say('hello', ann, { connection: '#3', resumedMsAgo: chatLimits.repeatWindowMs })).toMatchObject({
      text: 'hello',
    });
  });

  it('may be tried again when it could not be kept', async () => {
    const { say, log, announced } = setUp();
    log.gate = Promise.reject(new Error('disk full'));
    await expect(say('hello')).rejects.toThrow('disk full');
    expect(announced).toEqual([]);
    log.gate = Promise.resolve();
    expect(await say('hello')).toMatchObject({ text: 'hello' });
  });
});

describe('what cannot be said', () => {
  it('is a message of which nothing is seen', async () => {
    const { say, log } = setUp();
    for (const text of ['\u{3164}', '\u{200b}\u{2060}', '\u{2800}', '\u{202e}']) {
      expect(await say(text)).toMatchObject({ refused: 'invalid_request', param: 'text' });
      expect(await say('hello', guest, { name: text })).toMatchObject({ refused: 'invalid_request', param: 'name' });
    }
    expect(log.entries).toEqual([]);
  });

  it('carries a bounded number of marks, and turns nobody’s line', async () => {
    const { say } = setUp();
    const message = await say(`h${'\u{310}'.repeat(250)}i \u{202e}olleh`);
    expect(message).toMatchObject({ text: `h${'\u{310}'.repeat(4)}i olleh` });
  });

  it('is under a name of the team, but by the team', async () => {
    const { say } = setUp();
    const why = { refused: 'name_reserved' };
    expect(await say('hello', guest, { name: 'Olive' })).toEqual(why);
    expect(await say('hello', { ...ann, name: 'Olive' })).toEqual(why);
    expect(await say('hello', { userId: 'mod00001', name: 'Olive', anonymous: false })).toMatchObject({
      name: 'Olive',
    });
    expect(await say('hello', guest, { name: 'Olivia' })).toMatchObject({ name: 'Olivia' });
  });

  it('is what there is no room for, until there is', async () => {
    const { say, room, log } = setUp();
    room.is = false;
    expect(await say('one')).toEqual({ refused: 'storage_full' });
    room.is = true;
    log.failsOn = () => new NoRoom();
    expect(await say('two')).toEqual({ refused: 'storage_full' });
    log.failsOn = () => null;
    expect(await say('three')).toMatchObject({ text: 'three' });
  });

  it('is what the log cannot keep: it alone is refused and counted, the rest of its batch is said', async () => {
    const { say, log, setAside } = setUp();
    log.failsOn = (batch) => (batch.some(({ message }) => message.text === 'bad') ? new UnkeepableError('bad') : null);
    const crowd = ['a', 'b', 'bad', 'c'].map((text, i) => say(text, { ...ann, userId: `user${i}` }));
    expect(await Promise.all(crowd)).toMatchObject([
      { text: 'a' },
      { text: 'b' },
      { refused: 'internal' },
      { text: 'c' },
    ]);
    expect(log.entries.map(({ message }) => message.text)).toEqual(['a', 'b', 'c']);
    expect(setAside).toHaveLength(1);
  });
});

describe('what a message carries', () => {
  const said = (answer: unknown) => {
    const message = chatMessageSchema.safeParse(answer).data;
    if (!message) throw new Error(`not said: ${JSON.stringify(answer)}`);
    return message;
  };
  const mod = { ...ann, userId: 'mod00001' };

  it('is the message that it answers, shortened, and nothing of one that is gone or of another show', async () => {
    const { say, chat } = setUp();
    const long = said(await say('x'.repeat(200)));
    const reply = said(await say('so true', { ...ann, userId: 'bob00001' }, { replyTo: long.id }));
    expect(reply.replyTo).toEqual({ id: long.id, name: 'Ann', excerpt: `${'x'.repeat(79)}…` });
    await chat.remove(show, long.id, mod);
    expect(await say('why?', ann, { replyTo: long.id })).toMatchObject({ refused: 'not_found', param: 'replyTo' });
    const elsewhere = { replyTo: reply.id, show: { ...show, id: 'shw_2' } };
    expect(await say('hm', ann, elsewhere)).toMatchObject({ refused: 'not_found' });
  });

  it('is whom it names, of those who were heard', async () => {
    const { say } = setUp();
    await say('hi', { ...ann, userId: 'bob00001', name: 'Bob Bee' });
    expect(said(await say('@bob bee, and @Nobody')).mentions).toEqual([{ userId: 'bob00001', name: 'bob bee' }]);
    expect(said(await say('bob bee')).mentions).toBeUndefined();
  });

  it('is that its author has bought something, but of nobody of the team', async () => {
    const { say, buyers } = setUp();
    expect(said(await say('one')).buyer).toBeUndefined();
    buyers.add(ann.userId).add(mod.userId);
    expect(said(await say('two')).buyer).toBe(true);
    expect(said(await say('three', mod)).buyer).toBeUndefined();
  });

  it('is a link only where the show lets everybody, or the team writes it', async () => {
    const { say, links, log } = setUp();
    expect(await say('buy at cheap.example.com')).toEqual({ refused: 'links_off' });
    expect(await say('3.5 of 5, e.g. the red one')).toMatchObject({ text: '3.5 of 5, e.g. the red one' });
    expect(await say('shop.example.com', mod)).toMatchObject({ role: 'moderator' });
    links.are = true;
    expect(await say('example.com', { ...ann, userId: 'bob00001' })).toMatchObject({ text: 'example.com' });
    expect(log.entries).toHaveLength(3);
  });

  it('is an announcement of the team alone', async () => {
    const { say } = setUp();
    expect(await say('Ten minutes left', mod, { kind: 'announcement' })).toMatchObject({ kind: 'announcement' });
    expect(await say('Ten minutes left', ann, { kind: 'announcement' })).toEqual({ refused: 'forbidden' });
    expect(said(await say('hello', mod, { kind: 'message' })).kind).toBeUndefined();
  });
});

describe('the name by which a room hears that somebody came', () => {
  it('is the account’s, or the one a guest was heard under, unless it could stand over no message', async () => {
    const { chat, say } = setUp();
    expect(await chat.nameInRoom(show, ann)).toBe('Ann');
    expect(await chat.nameInRoom(show, guest)).toBeNull();
    await say('hello', guest, { name: 'Zoe' });
    expect(await chat.nameInRoom(show, guest)).toBe('Zoe');
    expect(await chat.nameInRoom({ ...show, id: 'shw_2' }, guest)).toBeNull();
    expect(await chat.nameInRoom(show, { ...ann, name: 'Olive' })).toBeNull();
    expect(await chat.nameInRoom(show, { ...ann, name: 'cheap.example.com' })).toBeNull();
  });
});

describe('moderating', () => {
  it('takes a message away and brings it back, announcing each once', async () => {
    const { chat, say, announced } = setUp();
    const message = await say('rude');
    if (typeof message === 'string' || !('id' in message)) throw new Error('not said');
    announced.length = 0;
    expect(await chat.remove(show, message.id, mod)).toBeNull();
    expect(await chat.remove(show, message.id, mod)).toBeNull();
    expect(await chat.newest(show.id)).toEqual([]);
    expect(await chat.restore(show, message.id, mod)).toBeNull();
    expect(await chat.restore(show, message.id, mod)).toBeNull();
    expect(await chat.newest(show.id)).toEqual([message]);
    expect(announced).toEqual([
      { type: 'chat_deleted', messageId: message.id },
      { type: 'chat_restored', message },
    ]);
  });

  it('knows no message of another show', async () => {
    const { chat, say } = setUp();
    const message = await say('hello');
    if (typeof message === 'string' || !('id' in message)) throw new Error('not said');
    expect(await chat.remove({ ...show, id: 'shw_2' }, message.id, mod)).toEqual({ refused: 'not_found' });
    expect(await chat.restore({ ...show, id: 'shw_2' }, message.id, mod)).toEqual({ refused: 'not_found' });
  });
});

describe('what a moderator sees first', () => {
  const found =
    (holdFor: readonly 'filter'[], phrases: readonly string[]) => async (spoken: { name: string; text: string }) => ({
      ...{ name: spoken.name, text: spoken.text.replace('damn', '***') },
      ...{ holdFor, phrases },
    });

  it('is what has a phrase that holds it: kept, and not heard; also when it is asked for again', async () => {
    const { say, screening, held, log, announced } = setUp();
    Object.assign(screening, { screen: found(['filter'], ['fraud']) });
    const answer = await say('a fraud');
    expect(answer).toEqual({ heldId: held[0]?.message.id });
    expect(await say('a fraud', ann, { connection: '#2' })).toEqual(answer);
    expect(held).toMatchObject([
      { reasons: ['filter'], phrases: ['fraud'], releaseAtMs: null, message: { text: 'a fraud' } },
    ]);
    expect([log.entries, announced]).toEqual([[], []]);
  });

  it('is masked where a phrase is, in what is said and in what it is answered by', async () => {
    const { say, screening } = setUp();
    Object.assign(screening, { screen: found([], ['damn']) });
    expect(await say('damn good')).toMatchObject({ text: '*** good' });
    Object.assign(screening, { screen: async () => ({ refused: 'filtered' }) });
    expect(await say('worse')).toEqual({ refused: 'filtered' });
    // The team's words are not looked at.
    expect(await say('worse', { ...ann, userId: 'mod00001' })).toMatchObject({ text: 'worse' });
  });

  it('is all of an audience for some seconds, and the first of each person, where the show wants so', async () => {
    const { say, holds, held, clock } = setUp();
    holds.holdSeconds = 5;
    await say('one');
    expect(held).toMatchObject([{ reasons: ['hold_back'], releaseAtMs: clock.nowMs + 5_000 }]);
    expect(await say('two', { ...ann, userId: 'mod00001' })).toMatchObject({ text: 'two' });
    holds.holdFirstTimers = true;
    await say('three');
    expect(held.at(-1)).toMatchObject({ reasons: ['first_time'], releaseAtMs: null });
    Object.assign(holds, { holdSeconds: 0, holdFirstTimers: false });
    await say('four');
    holds.holdFirstTimers = true;
    expect(await say('five')).toMatchObject({ text: 'five' });
  });
});
