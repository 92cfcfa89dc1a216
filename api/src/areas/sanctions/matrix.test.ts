import { type Permission, roleMay, type TeamRole, teamRoleSchema } from '@showfloor/contracts/account';
import { chatRulesSchema } from '@showfloor/contracts/chat-rules';
import { actListSchema, type ModerationAct, sanctionSchema } from '@showfloor/contracts/moderation';
import type { PersonEvent, RoomEvent } from '@showfloor/contracts/realtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import type { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import type { Answer, Browser } from '../../testing/browser.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';
import { userOf } from '../../testing/user-of.ts';

/** What acts are done to. */
interface Stage {
  readonly brand: TestBrand;
  readonly showId: string;
  /** Of the audience, in the room. */
  readonly ann: TestClient;
  readonly annId: string;
  readonly messageId: string;
  /** Somebody with an account who isn't there. */
  readonly samId: string;
  readonly room: TestClient;
}

interface Act {
  readonly name: string;
  readonly permission: Permission;
  /** Null: it only reads, and is no act. */
  readonly kind: ModerationAct['kind'] | null;
  do(by: Browser, on: Stage): Promise<Answer>;
  /** Resolves when who is to hear of it has. */
  seen?(on: Stage, answer: Answer): Promise<unknown>;
  /** Takes it back. Absent: another act does that. */
  undo?(by: Browser, on: Stage, answer: Answer): Promise<Answer>;
}

let slowSeconds = 0;

const roomHears = async (client: TestClient, isIt: (event: RoomEvent) => boolean) => {
  while (!(await client.nextEvents()).some(isIt));
};
const personHears = async (client: TestClient, isIt: (event: PersonEvent) => boolean) => {
  while (!(await client.next('person')).events.some(isIt));
};

function sanctionAct(kind: 'timeout' | 'ban' | 'shadow', scope: 'show' | 'brand'): Act {
  const hearsOf = (answer: Answer, lifted: boolean) => (event: PersonEvent) =>
    event.type === 'sanction' && event.sanction.id === answer.read(sanctionSchema).id && event.lifted === lifted;
  return {
    name: `${kind} in the ${scope}`,
    permission: scope === 'brand' ? 'brand.moderate' : 'chat.moderate',
    kind,
    do: (by, { showId, annId }) =>
      by.post(`/api/shows/${showId}/sanctions`, {
        userId: annId,
        kind,
        scope,
        ...(kind === 'timeout' && { seconds: 60 }),
      }),
    seen: async ({ ann }, answer) => kind === 'shadow' || personHears(ann, hearsOf(answer, false)),
    async undo(by, { showId, ann }, answer) {
      const lifted = await by.delete(`/api/shows/${showId}/sanctions/${answer.read(sanctionSchema).id}`);
      if (kind !== 'shadow') await personHears(ann, hearsOf(answer, true));
      return lifted;
    },
  };
}

const acts: readonly Act[] = [
  {
    name: 'delete a message',
    permission: 'chat.moderate',
    kind: 'message_deleted',
    do: (by, { showId, messageId }) => by.delete(`/api/shows/${showId}/chat/${messageId}`),
    seen: ({ room, messageId }) =>
      roomHears(room, (event) => event.type === 'chat_deleted' && event.messageId === messageId),
    async undo(by, { showId, messageId, room }) {
      const restored = await by.post(`/api/shows/${showId}/chat/${messageId}/restore`);
      await roomHears(room, (event) => event.type === 'chat_restored' && event.message.id === messageId);
      return restored;
    },
  },
  ...(['show', 'brand'] as const).flatMap((scope) =>
    (['timeout', 'ban', 'shadow'] as const).map((kind) => sanctionAct(kind, scope)),
  ),
  {
    name: 'change the rules of the chat',
    permission: 'chat.moderate',
    kind: 'chat_rules',
    do: (by, { showId }) => by.patch(`/api/shows/${showId}/chat-rules`, { slowSeconds: ++slowSeconds }),
    seen: ({ room }, answer) => {
      const wanted = answer.read(chatRulesSchema).slowSeconds;
      return roomHears(room, (event) => event.type === 'chat_rules' && event.rules.slowSeconds === wanted);
    },
  },
  {
    name: 'add a moderator of the show',
    permission: 'show.write',
    kind: 'moderator_added',
    async do(by, { brand, showId, samId }) {
      await brand.owner.delete(`/api/shows/${showId}/moderators/${samId}`);
      return by.post(`/api/shows/${showId}/moderators`, { userId: samId });
    },
  },
  {
    name: 'remove a moderator of the show',
    permission: 'show.write',
    kind: 'moderator_removed',
    async do(by, { brand, showId, samId }) {
      await brand.owner.post(`/api/shows/${showId}/moderators`, { userId: samId });
      return by.delete(`/api/shows/${showId}/moderators/${samId}`);
    },
  },
  ...['moderation/acts', 'sanctions', 'moderators'].map(
    (what): Act => ({
      name: `read ${what}`,
      permission: 'chat.moderate',
      kind: null,
      do: (by, { showId }) => by.get(`/api/shows/${showId}/${what}`),
    }),
  ),
];

const others = ['viewer with an account', 'anonymous', 'signed out'] as const;
type Who = TeamRole | (typeof others)[number];

function expectedOf(who: Who, permission: Permission): 'allowed' | 'forbidden' | 'unauthenticated' {
  if (who === 'anonymous' || who === 'signed out') return 'unauthenticated';
  return who !== 'viewer with an account' && roleMay(who, permission) ? 'allowed' : 'forbidden';
}

describe('every act of moderators', () => {
  let app: TestApp;
  let on: Stage;
  const people = new Map<Who, Browser>();
  beforeAll(async () => {
    app = await startTestApp();
    const brand = await aBrand(app);
    const showId = await brand.liveShow();
    const [annBrowser, sam, viewer, showModerator, anonymous] = [
      await app.signUp('Ann'),
      await app.signUp('Sam'),
      await app.signUp('Vic'),
      await app.signUp('Shirley'),
      app.browser(),
    ];
    await anonymous.post('/api/auth/sign-in/anonymous', {}, { headers: { origin: 'http://shop.test' } });
    await brand.owner.post(`/api/shows/${showId}/moderators`, { email: showModerator.email });
    people.set('owner', brand.owner);
    for (const role of ['producer', 'host', 'moderator', 'analyst'] as const)
      people.set(role, await brand.member(role));
    people.set('show_moderator', showModerator).set('viewer with an account', viewer).set('anonymous', anonymous);
    people.set('signed out', app.browser());
    const room = (await enterRoom(app, showId)).client;
    const ann = (await enterRoom(app, showId, annBrowser)).client;
    ann.say({ type: 'chat', ref: 1, text: 'hello' });
    let messageId = '';
    await roomHears(room, (event) => {
      if (event.type === 'chat') messageId = event.message.id;
      return messageId !== '';
    });
    const [annId, samId] = [(await userOf(annBrowser)).id, (await userOf(sam)).id];
    on = { brand, showId, ann, annId, messageId, samId, room };
  }, 120_000);
  afterAll(() => app?.close());

  const log = async () =>
    (await on.brand.owner.get(`/api/shows/${on.showId}/moderation/acts?limit=100`)).read(actListSchema).acts;

  describe.each<Who>([...teamRoleSchema.options, ...others])('by %s', (who) => {
    it.each(acts.map((act) => [act.name, act] as const))('%s', async (_, act) => {
      const by = people.get(who);
      if (!by) throw new Error(`nobody is ${who}`);
      const before = new Set((await log()).map(({ id }) => id));
      const answer = await act.do(by, on);
      const expected = expectedOf(who, act.permission);
      const mine = async () => {
        const own = who === 'signed out' ? '' : (await userOf(by)).id;
        return (await log()).filter(({ id, by: author }) => !before.has(id) && author.userId === own);
      };
      if (expected !== 'allowed') {
        expect([answer.status, answer.error.code]).toEqual([expected === 'forbidden' ? 403 : 401, expected]);
        expect(await mine()).toEqual([]);
        return;
      }
      expect(answer.status).toBeLessThan(300);
      await act.seen?.(on, answer);
      if (act.kind === null) return;
      const logged = (await mine()).filter(({ kind }) => kind === act.kind);
      expect(logged).toMatchObject([{ kind: act.kind, undone: null }]);
      if (!act.undo) return;
      expect((await act.undo(by, on, answer)).status).toBe(204);
      const undone = (await log()).find(({ id }) => id === logged[0]?.id);
      expect(undone?.undone).toMatchObject({ by: { userId: (await userOf(by)).id } });
    });
  });
});
