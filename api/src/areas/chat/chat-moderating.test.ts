import { describe, expect, it } from 'vitest';
import { ann, chatSetUp, mod, show } from './testing/chat-set-up.ts';

describe('moderating', () => {
  it('takes a message away and brings it back, announcing each once', async () => {
    const { chat, say, announced } = chatSetUp();
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
    const { chat, say } = chatSetUp();
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
    const { say, screening, held, log, announced } = chatSetUp();
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
    const { say, screening } = chatSetUp();
    Object.assign(screening, { screen: found([], ['damn']) });
    expect(await say('damn good')).toMatchObject({ text: '*** good' });
    Object.assign(screening, { screen: async () => ({ refused: 'filtered' }) });
    expect(await say('worse')).toEqual({ refused: 'filtered' });
    // The team's words are not looked at.
    expect(await say('worse', { ...ann, userId: 'mod00001' })).toMatchObject({ text: 'worse' });
  });

  it('is all of an audience for some seconds, and the first of each person, where the show wants so', async () => {
    const { say, holds, held, clock } = chatSetUp();
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
