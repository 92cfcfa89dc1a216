import { errorTable } from '@showfloor/contracts/errors';
import {
  actListSchema,
  chatStandingSchema,
  moderatingSchema,
  showModeratorListSchema,
  showModeratorSchema,
} from '@showfloor/contracts/moderation';
import { expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import { aBrand } from '../../testing/a-brand.ts';
import { eachTwoApps } from '../../testing/two-apps.ts';
import { userOf } from '../../testing/user-of.ts';

eachTwoApps('moderators of one show', (apps) => {
  async function setUp() {
    const { here, there } = apps();
    const brand = await aBrand(here);
    const showId = await brand.liveShow();
    const sam = await there.signUp('Sam');
    const samId = (await userOf(sam)).id;
    const path = `/api/shows/${showId}/moderators`;
    return { here, there, brand, showId, sam, samId, path };
  }

  it('may what moderators may, in this show alone, from when they are added until they are removed', async () => {
    const { there, brand, showId, sam, samId, path } = await setUp();
    const other = await brand.liveShow();
    const before = (await enterRoom(there, showId, sam)).client;
    const roleIn = async (id: string) =>
      (await sam.get(`/api/shows/${id}/chat-standing`)).read(chatStandingSchema).role;
    expect(await roleIn(showId)).toBeNull();
    const added = await brand.owner.post(path, { email: sam.email.toUpperCase() });
    expect(added.status).toBe(201);
    expect(added.read(showModeratorSchema)).toMatchObject({ userId: samId, name: 'Sam' });
    // Open connections hear of it, whichever process they are with, and begin anew.
    expect((await before.next('person')).events).toEqual([{ type: 'role_changed' }]);
    expect((await before.closed).code).toBe(errorTable.session_changed.closeCode);

    expect([await roleIn(showId), await roleIn(other)]).toEqual(['show_moderator', null]);
    expect((await sam.get('/api/me/moderating')).read(moderatingSchema).shows).toMatchObject([
      { showId, brandName: 'Brand' },
    ]);
    const { client } = await enterRoom(there, showId, sam);
    client.say({ type: 'chat', ref: 1, text: 'hello' });
    const [said] = await client.nextEvents();
    expect(said).toMatchObject({ type: 'chat', message: { role: 'moderator', name: 'Sam' } });
    if (said?.type !== 'chat') throw new Error('nothing was said');
    const message = `/api/shows/${showId}/chat/${said.message.id}`;
    expect((await sam.delete(message)).status).toBe(204);
    expect((await client.next('person')).events).toMatchObject([
      { type: 'moderation', act: { kind: 'message_deleted' } },
    ]);
    for (const refused of [
      await sam.get(`/api/shows/${other}/moderation/acts`),
      await sam.put(`/api/shows/${showId}/chat-pin`, { messageId: said.message.id }),
      await sam.patch(`/api/shows/${showId}`, { title: 'Mine' }),
      await sam.post(path, { userId: samId }),
    ])
      expect([refused.status, refused.error.code]).toEqual([403, 'forbidden']);

    expect((await brand.owner.delete(`${path}/${samId}`)).status).toBe(204);
    expect((await client.closed).code).toBe(errorTable.session_changed.closeCode);
    expect((await sam.post(`${message}/restore`)).error.code).toBe('forbidden');
    expect((await brand.owner.delete(`${path}/${samId}`)).error.code).toBe('not_found');
    const { acts } = (await brand.owner.get(`/api/shows/${showId}/moderation/acts`)).read(actListSchema);
    expect(acts.map(({ kind, person }) => [kind, person?.name])).toEqual([
      ['moderator_removed', 'Sam'],
      ['message_deleted', 'Sam'],
      ['moderator_added', 'Sam'],
    ]);
  }, 60_000);

  it('are added by their e-mail or their id, once, and are none of the brand', async () => {
    const { brand, sam, samId, path } = await setUp();
    const list = async () =>
      (await brand.owner.get(path)).read(showModeratorListSchema).moderators.map(({ name }) => name);
    for (const wanted of [{ userId: samId }, { email: sam.email }])
      expect((await brand.owner.post(path, wanted)).status).toBe(201);
    expect(await list()).toEqual(['Sam']);
    expect((await brand.owner.post(path, { email: 'nobody@shop.test' })).error.code).toBe('not_found');
    const hostId = (await userOf(await brand.member('host'))).id;
    expect((await brand.owner.post(path, { userId: hostId })).error.code).toBe('conflict');
    expect((await brand.owner.post(path, {})).error.code).toBe('invalid_request');
    expect(await list()).toEqual(['Sam']);
  }, 60_000);

  it('see the draft that they are to moderate', async () => {
    const { brand, sam, samId } = await setUp();
    const draft = await brand.show();
    expect((await sam.get(`/api/shows/${draft}`)).error.code).toBe('not_found');
    await brand.owner.post(`/api/shows/${draft}/moderators`, { userId: samId });
    expect((await sam.get(`/api/shows/${draft}`)).status).toBe(200);
    expect((await sam.get(`/api/shows/${draft}/moderation/acts`)).status).toBe(200);
  }, 60_000);
});
