import { chatPageSchema } from '@showfloor/contracts/chat';
import { chatHoldsSchema } from '@showfloor/contracts/chat-queue';
import { type ChatRules, chatRulesSchema, noChatRules } from '@showfloor/contracts/chat-rules';
import {
  actListSchema,
  chatStandingSchema,
  type ModerationAct,
  type ModerationActKind,
  showModeratorListSchema,
} from '@showfloor/contracts/moderation';
import { expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import type { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachTwoApps } from '../../testing/two-apps.ts';
import { userOf } from '../../testing/user-of.ts';
import { hears } from './testing/moderated-show.ts';

async function isToldOfAct(client: TestClient): Promise<ModerationAct> {
  for (;;) for (const event of (await client.next('person')).events) if (event.type === 'moderation') return event.act;
}

eachTwoApps('taking an act back', (apps) => {
  const setUp = async () => {
    const { here, there } = apps();
    const brand = await aBrand(here);
    const showId = await brand.liveShow();
    const mo = await brand.member('moderator');
    const colleague = (await enterRoom(there, showId, await brand.member('producer'))).client;
    // What is said in a process is heard in it; what moderators do, in all.
    const room = (await enterRoom(here, showId)).client;
    return { here, there, brand, showId, mo, colleague, room };
  };
  const newest = async (who: Browser, showId: string, kind: ModerationActKind) => {
    const { acts } = (await who.get(`/api/shows/${showId}/moderation/acts?kind=${kind}`)).read(actListSchema);
    const [act] = acts;
    if (!act) throw new Error(`no act ${kind}`);
    return act;
  };
  const undo = (who: Browser, showId: string, { id }: ModerationAct) =>
    who.post(`/api/shows/${showId}/moderation/acts/${id}/undo`);

  it('puts rules back as far as nobody has changed them since, and says so to all', async () => {
    const { brand, showId, mo, colleague, room } = await setUp();
    const change = async (who: Browser, patch: Partial<ChatRules>) =>
      (await who.patch(`/api/shows/${showId}/chat-rules`, patch)).read(chatRulesSchema);
    const rules = async () =>
      (await brand.owner.get(`/api/shows/${showId}/chat-standing`)).read(chatStandingSchema).rules;
    await change(mo, { slowSeconds: 30, emojiOnly: true });
    const act = await isToldOfAct(colleague);
    expect(act.details).toMatchObject({ rules: { slowSeconds: 30, emojiOnly: true }, rulesBefore: noChatRules });
    await change(brand.owner, { slowSeconds: 60 });
    await isToldOfAct(colleague);
    for (const slowSeconds of [30, 60])
      expect(await hears(room, 'chat_rules')).toMatchObject({ rules: { slowSeconds, emojiOnly: true } });

    expect((await undo(brand.owner, showId, act)).status).toBe(204);
    expect(await isToldOfAct(colleague)).toMatchObject({ id: act.id, undone: { by: { name: 'Olive Owner' } } });
    expect(await hears(room, 'chat_rules')).toEqual({ type: 'chat_rules', rules: { ...noChatRules, slowSeconds: 60 } });
    await expect.poll(rules).toEqual({ ...noChatRules, slowSeconds: 60 });
    // Twice is fine.
    expect((await undo(brand.owner, showId, act)).status).toBe(204);
  }, 60_000);

  it('is refused where all of it was changed since: nothing would be left of it', async () => {
    const { brand, showId, mo } = await setUp();
    await mo.patch(`/api/shows/${showId}/chat-rules`, { slowSeconds: 30 });
    const act = await newest(mo, showId, 'chat_rules');
    await brand.owner.patch(`/api/shows/${showId}/chat-rules`, { slowSeconds: 0 });
    const refused = await undo(mo, showId, act);
    expect([refused.status, refused.error.code]).toEqual([409, 'conflict']);
    expect((await mo.get(`/api/shows/${showId}/moderation/acts`)).read(actListSchema).acts).toMatchObject([
      { undone: null },
      { id: act.id, undone: null },
    ]);
  }, 60_000);

  it('puts back what moderators see first', async () => {
    const { showId, mo, brand } = await setUp();
    const at = `/api/shows/${showId}/chat-holds`;
    await mo.put(at, { holdSeconds: 5, holdFirstTimers: true });
    const act = await newest(mo, showId, 'chat_holds');
    expect(act.details.holdsBefore).toEqual({ holdSeconds: 0, holdFirstTimers: false });
    await brand.owner.put(at, { holdSeconds: 5, holdFirstTimers: false });
    expect((await undo(mo, showId, act)).status).toBe(204);
    expect((await mo.get(at)).read(chatHoldsSchema)).toEqual({ holdSeconds: 0, holdFirstTimers: false });
    expect((await newest(mo, showId, 'chat_holds')).undone).toBeNull();
  }, 60_000);

  it('takes moderating from who was given it, by who says who moderates', async () => {
    const { there, brand, showId, mo } = await setUp();
    const sam = await there.signUp('Sam');
    const samId = (await userOf(sam)).id;
    const moderators = `/api/shows/${showId}/moderators`;
    const names = async () =>
      (await mo.get(moderators)).read(showModeratorListSchema).moderators.map(({ name }) => name);
    await brand.owner.post(moderators, { userId: samId });
    const first = await newest(mo, showId, 'moderator_added');
    expect((await undo(mo, showId, first)).error.code).toBe('forbidden');
    const { client } = await enterRoom(there, showId, sam);
    expect((await undo(brand.owner, showId, first)).status).toBe(204);
    expect((await client.next('person')).events).toEqual([{ type: 'role_changed' }]);
    expect(await names()).toEqual([]);
    expect((await newest(mo, showId, 'moderator_added')).undone).toMatchObject({ by: { name: 'Olive Owner' } });

    // Added again, they moderate by the later act alone.
    await brand.owner.post(moderators, { userId: samId });
    const second = await newest(mo, showId, 'moderator_added');
    await brand.owner.delete(`${moderators}/${samId}`);
    await brand.owner.post(moderators, { userId: samId });
    expect((await undo(brand.owner, showId, second)).error.code).toBe('conflict');
    expect(await names()).toEqual(['Sam']);
  }, 60_000);

  it('takes a message away again that was brought back, which then is the first act’s to bring back', async () => {
    const { here, showId, mo, room } = await setUp();
    const ann = await here.signUp('Ann');
    const { client } = await enterRoom(here, showId, ann);
    client.say({ type: 'chat', ref: 1, text: 'rude' });
    const said = await hears(room, 'chat');
    const messageId = said.type === 'chat' ? said.message.id : '';
    const texts = async () =>
      (await mo.get(`/api/shows/${showId}/chat`)).read(chatPageSchema).messages.map(({ text }) => text);
    await mo.post(`/api/shows/${showId}/moderation/people/${(await userOf(ann)).id}/clear`);
    await hears(room, 'chat_deleted');
    await mo.post(`/api/shows/${showId}/chat/${messageId}/restore`);
    await hears(room, 'chat_restored');
    const restored = await newest(mo, showId, 'message_restored');
    expect(restored.details.takenBy).toBe((await newest(mo, showId, 'messages_cleared')).id);
    expect(await texts()).toEqual(['rude']);

    expect((await undo(mo, showId, restored)).status).toBe(204);
    expect(await hears(room, 'chat_deleted')).toEqual({ type: 'chat_deleted', messageId });
    expect(await texts()).toEqual([]);
    expect((await newest(mo, showId, 'message_restored')).undone).not.toBeNull();
    expect((await undo(mo, showId, await newest(mo, showId, 'messages_cleared'))).status).toBe(204);
    await hears(room, 'chat_restored');
    expect(await texts()).toEqual(['rude']);
  }, 60_000);

  it('is refused for acts that are taken back otherwise, or not at all', async () => {
    const { here, brand, showId, mo } = await setUp();
    const annId = (await userOf(await here.signUp('Ann'))).id;
    await mo.post(`/api/shows/${showId}/sanctions`, { kind: 'ban', userId: annId });
    const sam = (await userOf(await here.signUp('Sam'))).id;
    await brand.owner.post(`/api/shows/${showId}/moderators`, { userId: sam });
    await brand.owner.delete(`/api/shows/${showId}/moderators/${sam}`);
    for (const kind of ['ban', 'moderator_removed'] as const)
      expect((await undo(brand.owner, showId, await newest(mo, showId, kind))).error.code).toBe('invalid_transition');
    const other = await setUp();
    expect((await undo(other.mo, other.showId, await newest(mo, showId, 'ban'))).error.code).toBe('not_found');
  }, 60_000);
});
