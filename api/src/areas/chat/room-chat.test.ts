import { limits } from '@showfloor/contracts/limits';
import { describe, expect, it } from 'vitest';
import { account, guest, moderator, start } from '../../platform/realtime/testing/realtime-fixture.ts';
import { brandId, emptyState, showId } from '../../platform/realtime/testing/room-fixture.ts';

const show = { id: showId, brandId, state: 'live' as const };

describe('chat', () => {
  it('reaches the room with name and role, and the sender is answered when it is kept', async () => {
    const { enter, log } = await start();
    const listener = await enter();
    for (const [viewer, name, expected] of [
      [account, 'Somebody Else', { name: 'Ann', role: null }],
      [moderator, undefined, { name: 'Mo', role: 'moderator' }],
      [guest, '  Zoe\u202e ', { name: 'Zoe', role: null }],
    ] as const) {
      const { client } = await enter(viewer);
      client.say({ type: 'chat', ref: 7, text: ` hello\nfrom ${viewer.userId}`, ...(name && { name }) });
      expect(await client.next('ack')).toEqual({ type: 'ack', ref: 7 });
      const [event] = await listener.client.nextEvents();
      const message = { ...expected, userId: viewer.userId, text: `hello from ${viewer.userId}` };
      expect(event).toMatchObject({ type: 'chat', message });
      expect(log.entries.at(-1)?.message).toMatchObject(message);
    }
  });

  it('is refused by name: strangers, guests without a name, the empty, the talkative', async () => {
    const { enter } = await start();
    const stranger = (await enter()).client;
    stranger.say({ type: 'chat', ref: 1, text: 'hi' });
    expect(await stranger.next('nack')).toMatchObject({ ref: 1, code: 'unauthenticated' });
    const nameless = (await enter(guest)).client;
    nameless.say({ type: 'chat', ref: 2, text: 'hi' });
    expect(await nameless.next('nack')).toMatchObject({ ref: 2, code: 'invalid_request' });
    const { client } = await enter(account);
    client.say({ type: 'chat', ref: 3, text: ' \u0000 ' });
    expect(await client.next('nack')).toMatchObject({ ref: 3, code: 'invalid_request' });
    for (let ref = 0; ref <= limits.chatMessagesPerWindow; ref++)
      client.say({ type: 'chat', ref, text: `text ${ref}` });
    const nack = await client.next('nack');
    expect(nack).toMatchObject({ ref: limits.chatMessagesPerWindow, code: 'rate_limited' });
    expect(nack.retryAfterMs).toBeGreaterThan(0);
    expect(nack.retryAfterMs).toBeLessThanOrEqual(limits.chatWindowMs);
  });

  it('is closed when the show is over', async () => {
    const { enter, source, announcer } = await start();
    const { client } = await enter(account);
    source.state = { ...emptyState, state: 'ended', program: 'ended' };
    announcer.announce(showId, { type: 'show', state: 'ended', program: 'ended' });
    await client.next('tick');
    client.say({ type: 'chat', ref: 1, text: 'too late' });
    expect(await client.next('nack')).toMatchObject({ code: 'show_not_live' });
  });

  it('disappears for everybody when a moderator takes it away, and comes back', async () => {
    const { enter, chat } = await start();
    const { client, welcome } = await enter(account);
    client.say({ type: 'chat', ref: 1, text: 'regretted' });
    const [said] = await client.nextEvents();
    if (said?.type !== 'chat') throw new Error('no chat came');
    await chat.remove(show, said.message.id, moderator);
    expect(await client.nextEvents()).toEqual([{ type: 'chat_deleted', messageId: said.message.id }]);
    const late = await enter();
    const back = await enter(null, welcome.position);
    expect(JSON.stringify([late.welcome, back.welcome])).not.toContain('regretted');
    await chat.restore(show, said.message.id, moderator);
    expect(await late.client.nextEvents()).toEqual([{ type: 'chat_restored', message: said.message }]);
  });
});
