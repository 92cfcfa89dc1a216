import { chatPageSchema } from '@showfloor/contracts/chat';
import { actListSchema, type ModerationAct } from '@showfloor/contracts/moderation';
import { showSchema } from '@showfloor/contracts/show';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Moderator } from '../../demo/src/crowd/moderator.ts';
import { RoomMember } from '../../demo/src/crowd/room-member.ts';
import { Spammer } from '../../demo/src/crowd/spammer.ts';
import { ShowStack } from '../harness/show-stack.ts';

let site: ShowStack;
beforeAll(async () => {
  site = await ShowStack.start();
});
afterAll(() => site?.close());

it('deletes what the demo’s spammer writes, times them out, and leaves what others say', async () => {
  const { showId, owner, moderator } = site.show;
  const show = await owner.session.post(`/api/shows/${showId}/start`, {}, showSchema);
  const place = { publicUrl: site.stack.publicUrl, realtimeUrl: show.realtime, showId };
  const seat = new Moderator({
    ...place,
    moderator: moderator.session,
    name: moderator.name,
    firstAfterMs: 0,
    log: pino({ level: 'silent' }),
  });
  const heard: string[] = [];
  const viewer = new RoomMember({ ...place, name: 'Vera', onSaid: ({ text }) => heard.push(text) });
  try {
    await viewer.enter();
    await expect.poll(() => viewer.isInside, { timeout: 30_000 }).toBe(true);
    viewer.say('hello everybody');
    await seat.start();
    const acts = async (): Promise<ModerationAct[]> =>
      (await moderator.session.get(`/api/shows/${showId}/moderation/acts`, actListSchema)).acts;
    await expect
      .poll(async () => (await acts()).map(({ kind }) => kind), { timeout: 60_000 })
      .toEqual(['timeout', 'message_deleted']);
    const [pause, deletion] = await acts();
    expect(pause).toMatchObject({ person: { name: 'BestDeals24' }, reason: 'Advertises something else' });
    expect(pause?.details.removedMessageIds?.length).toBeGreaterThanOrEqual(1);
    expect(deletion?.programTimeMs).toBeGreaterThan(0);
    expect(heard.filter((text) => Spammer.wrote(text)).length).toBeGreaterThanOrEqual(2);
    const { messages } = await viewerChat();
    expect(messages.map(({ text }) => text)).toEqual(['hello everybody']);
  } finally {
    seat.close();
    viewer.close();
  }

  function viewerChat() {
    return owner.session.get(`/api/shows/${showId}/chat`, chatPageSchema);
  }
});
