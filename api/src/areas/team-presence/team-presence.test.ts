import type { PersonEvent } from '@showfloor/contracts/realtime';
import { expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachTwoApps } from '../../testing/two-apps.ts';

type Team = Extract<PersonEvent, { type: 'team' }>;
type Client = Awaited<ReturnType<typeof enterRoom>>['client'];

/** Waits until somebody is told of just these, by name, page, and what they look at. */
async function hearsOf(client: Client, people: readonly string[]): Promise<void> {
  for (;;) {
    const { events } = await client.next('person');
    const team = events.findLast((event): event is Team => event.type === 'team');
    const told = team?.people.map(({ name, page, looksAt }) => [name, page, ...(looksAt ? [looksAt] : [])].join(' '));
    if (told?.join() === people.join()) return;
  }
}

eachTwoApps('who of a team is where', (apps) => {
  it('is told to the team in the room, in every process, as they come, go elsewhere and leave', async () => {
    const { here, there } = apps();
    const brand = await aBrand(here);
    const showId = await brand.liveShow();
    const [host, moderator] = [await brand.member('host'), await brand.member('moderator')];
    const studio = (await enterRoom(here, showId, host)).client;
    studio.say({ type: 'here', page: 'studio' });
    await hearsOf(studio, ['A host studio']);
    const desk = (await enterRoom(there, showId, moderator)).client;
    desk.say({ type: 'here', page: 'desk' });
    await Promise.all([studio, desk].map((client) => hearsOf(client, ['A host studio', 'A moderator desk'])));
    desk.say({ type: 'here', page: 'watch' });
    await hearsOf(studio, ['A host studio', 'A moderator watch']);

    // Of the audience nobody is told, whatever they say.
    const viewer = (await enterRoom(here, showId, await here.signUp('A viewer'))).client;
    viewer.say({ type: 'here', page: 'desk' });
    viewer.say({ type: 'ping' });
    await viewer.next('pong');
    desk.socket.terminate();
    await hearsOf(studio, ['A host studio']);
    for (const { socket } of [studio, viewer]) socket.terminate();
  }, 120_000);

  it('is told with the message of the queue that who is at the desk looks at, until they look at none or are gone', async () => {
    const { here, there } = apps();
    const brand = await aBrand(here);
    const showId = await brand.liveShow();
    const [mo, colleague] = [await brand.member('moderator'), await brand.member('producer')];
    const look = (who: Browser, messageId: string | null) =>
      who.put(`/api/shows/${showId}/moderation/queue/look`, { messageId });
    const desk = (await enterRoom(here, showId, mo)).client;
    desk.say({ type: 'here', page: 'desk' });
    const other = (await enterRoom(there, showId, colleague)).client;
    other.say({ type: 'here', page: 'desk' });
    await hearsOf(other, ['A moderator desk', 'A producer desk']);
    const [first, second] = ['msg_01hzy0q5w8r2m4n6p8s0t2v4x6', 'msg_01hzy0q5w8r2m4n6p8s0t2v4x7'] as const;
    for (const messageId of [first, second]) {
      expect((await look(mo, messageId)).status).toBe(204);
      await hearsOf(other, [`A moderator desk ${messageId}`, 'A producer desk']);
    }
    expect((await look(colleague, second)).status).toBe(204);
    await hearsOf(desk, [`A moderator desk ${second}`, `A producer desk ${second}`]);
    await look(colleague, null);
    await hearsOf(desk, [`A moderator desk ${second}`, 'A producer desk']);
    desk.socket.terminate();
    await hearsOf(other, ['A producer desk']);
    other.socket.terminate();

    expect((await look(mo, 'nothing')).error.code).toBe('invalid_request');
    expect((await look(await brand.member('host'), first)).error.code).toBe('forbidden');
    expect((await look(await here.signUp('Ann'), first)).error.code).toBe('forbidden');
  }, 120_000);
});
