import { chatMessageSchema } from '@showfloor/contracts/chat';
import { describe, expect, it } from 'vitest';
import { ann, chatSetUp, guest, show } from './testing/chat-set-up.ts';

describe('what a message carries', () => {
  const said = (answer: unknown) => {
    const message = chatMessageSchema.safeParse(answer).data;
    if (!message) throw new Error(`not said: ${JSON.stringify(answer)}`);
    return message;
  };
  const mod = { ...ann, userId: 'mod00001' };

  it('is the message that it answers, shortened, and nothing of one that is gone or of another show', async () => {
    const { say, chat } = chatSetUp();
    const long = said(await say('x'.repeat(200)));
    const reply = said(await say('so true', { ...ann, userId: 'bob00001' }, { replyTo: long.id }));
    expect(reply.replyTo).toEqual({ id: long.id, name: 'Ann', excerpt: `${'x'.repeat(79)}…` });
    await chat.remove(show, long.id, mod);
    expect(await say('why?', ann, { replyTo: long.id })).toMatchObject({ refused: 'not_found', param: 'replyTo' });
    const elsewhere = { replyTo: reply.id, show: { ...show, id: 'shw_2' } };
    expect(await say('hm', ann, elsewhere)).toMatchObject({ refused: 'not_found' });
  });

  it('is whom it names, of those who were heard', async () => {
    const { say } = chatSetUp();
    await say('hi', { ...ann, userId: 'bob00001', name: 'Bob Bee' });
    expect(said(await say('@bob bee, and @Nobody')).mentions).toEqual([{ userId: 'bob00001', name: 'bob bee' }]);
    expect(said(await say('bob bee')).mentions).toBeUndefined();
  });

  it('is that its author has bought something, but of nobody of the team', async () => {
    const { say, buyers } = chatSetUp();
    expect(said(await say('one')).buyer).toBeUndefined();
    buyers.add(ann.userId).add(mod.userId);
    expect(said(await say('two')).buyer).toBe(true);
    expect(said(await say('three', mod)).buyer).toBeUndefined();
  });

  it('is a link only where the show lets everybody, or the team writes it', async () => {
    const { say, links, log } = chatSetUp();
    expect(await say('buy at cheap.example.com')).toEqual({ refused: 'links_off' });
    expect(await say('3.5 of 5, e.g. the red one')).toMatchObject({ text: '3.5 of 5, e.g. the red one' });
    expect(await say('shop.example.com', mod)).toMatchObject({ role: 'moderator' });
    links.are = true;
    expect(await say('example.com', { ...ann, userId: 'bob00001' })).toMatchObject({ text: 'example.com' });
    expect(log.entries).toHaveLength(3);
  });

  it('is an announcement of the team alone', async () => {
    const { say } = chatSetUp();
    expect(await say('Ten minutes left', mod, { kind: 'announcement' })).toMatchObject({ kind: 'announcement' });
    expect(await say('Ten minutes left', ann, { kind: 'announcement' })).toEqual({ refused: 'forbidden' });
    expect(said(await say('hello', mod, { kind: 'message' })).kind).toBeUndefined();
  });
});

describe('the name by which a room hears that somebody came', () => {
  it('is the account’s, or the one a guest was heard under, unless it could stand over no message', async () => {
    const { chat, say } = chatSetUp();
    expect(await chat.nameInRoom(show, ann)).toBe('Ann');
    expect(await chat.nameInRoom(show, guest)).toBeNull();
    await say('hello', guest, { name: 'Zoe' });
    expect(await chat.nameInRoom(show, guest)).toBe('Zoe');
    expect(await chat.nameInRoom({ ...show, id: 'shw_2' }, guest)).toBeNull();
    expect(await chat.nameInRoom(show, { ...ann, name: 'Olive' })).toBeNull();
    expect(await chat.nameInRoom(show, { ...ann, name: 'cheap.example.com' })).toBeNull();
  });
});
