import type { PersonEvent } from '@showfloor/contracts/realtime';
import { it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import { aBrand } from '../../testing/a-brand.ts';
import { eachTwoApps } from '../../testing/two-apps.ts';

type Team = Extract<PersonEvent, { type: 'team' }>;
type Client = Awaited<ReturnType<typeof enterRoom>>['client'];

/** Waits until somebody is told of just these, by name and page. */
async function hearsOf(client: Client, people: readonly string[]): Promise<void> {
  for (;;) {
    const { events } = await client.next('person');
    const team = events.findLast((event): event is Team => event.type === 'team');
    if (team?.people.map(({ name, page }) => `${name} ${page}`).join() === people.join()) return;
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
});
