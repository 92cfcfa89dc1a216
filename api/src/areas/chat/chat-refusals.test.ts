import { describe, expect, it } from 'vitest';
import { UnkeepableError } from './chat-log.ts';
import { ann, chatSetUp, guest, NoRoom } from './testing/chat-set-up.ts';

describe('what cannot be said', () => {
  it('is a message of which nothing is seen', async () => {
    const { say, log } = chatSetUp();
    for (const text of ['\u{3164}', '\u{200b}\u{2060}', '\u{2800}', '\u{202e}']) {
      expect(await say(text)).toMatchObject({ refused: 'invalid_request', param: 'text' });
      expect(await say('hello', guest, { name: text })).toMatchObject({ refused: 'invalid_request', param: 'name' });
    }
    expect(log.entries).toEqual([]);
  });

  it('carries a bounded number of marks, and turns nobody’s line', async () => {
    const { say } = chatSetUp();
    const message = await say(`h${'\u{310}'.repeat(250)}i \u{202e}olleh`);
    expect(message).toMatchObject({ text: `h${'\u{310}'.repeat(4)}i olleh` });
  });

  it('is under a name of the team, but by the team', async () => {
    const { say } = chatSetUp();
    const why = { refused: 'name_reserved' };
    expect(await say('hello', guest, { name: 'Olive' })).toEqual(why);
    expect(await say('hello', { ...ann, name: 'Olive' })).toEqual(why);
    expect(await say('hello', { userId: 'mod00001', name: 'Olive', anonymous: false })).toMatchObject({
      name: 'Olive',
    });
    expect(await say('hello', guest, { name: 'Olivia' })).toMatchObject({ name: 'Olivia' });
  });

  it('is what there is no room for, until there is', async () => {
    const { say, room, log } = chatSetUp();
    room.is = false;
    expect(await say('one')).toEqual({ refused: 'storage_full' });
    room.is = true;
    log.failsOn = () => new NoRoom();
    expect(await say('two')).toEqual({ refused: 'storage_full' });
    log.failsOn = () => null;
    expect(await say('three')).toMatchObject({ text: 'three' });
  });

  it('is what the log cannot keep: it alone is refused and counted, the rest of its batch is said', async () => {
    const { say, log, setAside } = chatSetUp();
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
