import { limits } from '@showfloor/contracts/limits';
import { describe, expect, it } from 'vitest';
import { chatLimits } from './chat-limits.ts';
import { ann, chatSetUp, from, guest, mod, NoRoom, show, viewer } from './testing/chat-set-up.ts';

describe('somebody who is shadowed', () => {
  it('is answered as anybody, and heard by no room', async () => {
    const { log, announced, say, gate, isSlow } = chatSetUp();
    gate.write = async () => ({ isShadowed: true, slowSeconds: 0 });
    const saying = say('hello?');
    isSlow();
    expect(await saying).toMatchObject({ text: 'hello?' });
    expect([announced, log.entries.map(({ isShadowed }) => isShadowed)]).toEqual([[], [true]]);
  });

  it('comes into no room by name, and their reactions count for nothing', async () => {
    const { chat, gate } = chatSetUp();
    expect([await chat.nameInRoom(show, ann), await chat.mayReact(show, viewer)]).toEqual(['Ann', true]);
    gate.takePart = async () => ({ isShadowed: true });
    expect([await chat.nameInRoom(show, ann), await chat.mayReact(show, viewer)]).toEqual([null, false]);
  });
});

describe('sending', () => {
  it('is heard when it is kept', async () => {
    const { log, announced, say } = chatSetUp();
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
    const { log, announced, say, isSlow, due } = chatSetUp();
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
    const { log, announced, say, isSlow } = chatSetUp();
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
    const { chat, log, announced, say, isSlow } = chatSetUp();
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
    const { say } = chatSetUp();
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
    const { log, say } = chatSetUp();
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
    const { chat, log } = chatSetUp();
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
    const { say } = chatSetUp();
    expect(await say('1', ann, { name: 'The Brand' })).toMatchObject({ name: 'Ann', role: null });
    expect(await say('2', guest, { name: ' Z\u200b\u202eoe ' })).toMatchObject({ name: 'Zoe', role: null });
    expect(await say('3', { ...ann, userId: 'mod00001' })).toMatchObject({ role: 'moderator' });
  });

  it.each([undefined, '', ' \u200b ', 'x'.repeat(41)])('needs a name of a guest: %j', async (name) => {
    const { say } = chatSetUp();
    expect(await say('hello', guest, { name })).toMatchObject({ refused: 'invalid_request', param: 'name' });
  });

  it.each(['', ' \n\u0000 ', 'x'.repeat(limits.chatTextChars + 1)])('needs a text: %j', async (text) => {
    const { say } = chatSetUp();
    expect(await say(text)).toMatchObject({ refused: 'invalid_request', param: 'text' });
  });

  it('is limited per author', async () => {
    const { say, clock } = chatSetUp();
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
    const { say, clock } = chatSetUp();
    const by = (i: number) => ({ ...ann, userId: `user${i}` });
    for (let i = 0; i < chatLimits.showMessagesPerSecond; i++) await say('hello', by(i));
    expect(await say('hello', by(999))).toMatchObject({ refused: 'rate_limited' });
    clock.passedMs += 1_000;
    expect(await say('hello', by(999))).toMatchObject({ text: 'hello' });
  });

  it('lets no address take a show’s budget, and leaves the others theirs', async () => {
    const { say, log } = chatSetUp();
    const crowd = (i: number) => ({ ...guest, userId: `crowd${i}` });
    const name = 'Crowd';
    for (let i = 0; i < 60; i++) await say(`hello ${i}`, crowd(i), { name, source: from('192.0.2.1') });
    expect(log.entries).toHaveLength(chatLimits.addressMessagesPerSecond);
    expect(await say('hello', guest, { name: 'Bo', source: from('192.0.2.2') })).toMatchObject({ name: 'Bo' });
  });

  it('keeps a budget for the team, whatever the audience says', async () => {
    const { say } = chatSetUp();
    const mod = { ...ann, userId: 'mod00001' };
    for (let i = 0; i < chatLimits.showMessagesPerSecond; i++) await say('hello', { ...ann, userId: `user${i}` });
    expect(await say('hello', { ...ann, userId: 'late0001' })).toMatchObject({ refused: 'rate_limited' });
    expect(await say('Calm down', mod, { address: 'address of user1' })).toMatchObject({ role: 'moderator' });
  });

  it('says a word twice when it was meant twice: over one connection no answer is lost', async () => {
    const { say, log, clock } = chatSetUp();
    await say('yes');
    clock.passedMs += 4_000;
    expect(await say('yes')).toMatchObject({ text: 'yes' });
    expect(log.entries).toHaveLength(2);
  });

  it('says the same text of the same author over another connection once, and answers the repetition when the first is kept', async () => {
    const { say, log, announced, clock } = chatSetUp();
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
    const [there, here] = [chatSetUp(), chatSetUp()];
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
    const { say, log, announced } = chatSetUp();
    log.gate = Promise.reject(new Error('disk full'));
    await expect(say('hello')).rejects.toThrow('disk full');
    expect(announced).toEqual([]);
    log.gate = Promise.resolve();
    expect(await say('hello')).toMatchObject({ text: 'hello' });
  });
});
