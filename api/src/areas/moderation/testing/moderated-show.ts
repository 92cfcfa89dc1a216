import { chatPageSchema } from '@showfloor/contracts/chat';
import { queueDecisionsSchema, queueListSchema } from '@showfloor/contracts/chat-queue';
import type { PersonEvent } from '@showfloor/contracts/realtime';
import { enterRoom } from '../../../platform/realtime/testing/enter-room.ts';
import type { TestClient } from '../../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand } from '../../../testing/a-brand.ts';
import type { Browser } from '../../../testing/browser.ts';
import type { TwoApps } from '../../../testing/two-apps.ts';

/** Says something, and answers how it was taken. */
export async function say(client: TestClient, text: string) {
  client.say({ type: 'chat', ref: 1, text });
  return client.nextOf(['ack', 'nack']);
}

/** The next thing of a type that the room hears. */
export async function hears(client: TestClient, type: string) {
  for (;;) {
    const event = (await client.nextEvents()).find((each) => each.type === type);
    if (event) return event;
  }
}

/** The next thing of a type that a person hears alone. */
export async function isTold<T extends PersonEvent['type']>(
  client: TestClient,
  type: T,
): Promise<Extract<PersonEvent, { type: T }>> {
  for (;;) for (const event of (await client.next('person')).events) if (isOf(event, type)) return event;
}

function isOf<T extends PersonEvent['type']>(event: PersonEvent, type: T): event is Extract<PersonEvent, { type: T }> {
  return event.type === type;
}

/** A list that holds one word for a moderator. */
export const held = [{ language: '*', action: 'hold', phrases: ['fraud'] }];

/** A live show of a brand with these lists, in which Ann writes, Mo moderates in another process, and somebody listens. */
export async function moderatedShow({ here, there }: TwoApps, lists: readonly object[] = []) {
  const brand = await aBrand(here);
  const showId = await brand.liveShow();
  if (lists.length > 0) await brand.owner.put(`/api/brands/${brand.id}/chat-filter`, { version: 0, lists });
  const ann = await here.signUp('Ann');
  const mo = await brand.member('moderator');
  const viewer = (await enterRoom(here, showId, ann)).client;
  const desk = (await enterRoom(there, showId, mo)).client;
  // What is said in a process is heard in it; what moderators do, in all.
  const room = (await enterRoom(here, showId)).client;
  return { here, there, brand, showId, ann, mo, viewer, desk, room };
}

/** Where moderators of a show do something. */
export function path(showId: string, rest: string): string {
  return `/api/shows/${showId}/moderation${rest}`;
}

export async function queueOf(who: Browser, showId: string, query = '') {
  return (await who.get(path(showId, `/queue${query}`))).read(queueListSchema).items;
}

export async function decide(who: Browser, showId: string, decision: string, ...messageIds: (string | undefined)[]) {
  return (await who.post(path(showId, '/queue/decisions'), { decision, messageIds })).read(queueDecisionsSchema);
}

export function undo(who: Browser, showId: string, actId: string | null | undefined) {
  return who.post(path(showId, `/acts/${actId}/undo`));
}

/** What is said in a show, as somebody reads it. */
export async function chatOf(who: Browser, showId: string): Promise<string[]> {
  return (await who.get(`/api/shows/${showId}/chat`)).read(chatPageSchema).messages.map(({ text }) => text);
}
