import { meSchema } from '@showfloor/contracts/account';
import { chatPageSchema } from '@showfloor/contracts/chat';
import { chatHoldsSchema, queueDecisionsSchema, queueListSchema } from '@showfloor/contracts/chat-queue';
import { chatRulesSchema, noChatRules } from '@showfloor/contracts/chat-rules';
import { actListSchema, type ModerationActKind, showModeratorSchema } from '@showfloor/contracts/moderation';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ApiRefusal, ApiSession } from '../../demo/src/api-session.ts';
import type { Visitors } from '../harness/browser.ts';
import { chatBar, choose, openMenu, rowOf, said, say, takeSession, write } from '../harness/chat-page.ts';
import { ShowStack } from '../harness/show-stack.ts';

const slowMachineMs = 60_000;
const may = ['owner', 'producer', 'moderator', 'show_moderator'] as const;
const mayNot = ['host', 'analyst'] as const;
type Role = (typeof may)[number] | (typeof mayNot)[number];
/** Where each of them moderates: on the watch page, and at the desk. */
const placeOf = { owner: 'watch', producer: 'desk', moderator: 'desk', show_moderator: 'watch' } as const;

let site: ShowStack;
let visitors: Visitors;
/** Watches and writes, and is what all of it is done to. */
let ana: { page: Page; userId: string };
const sessions = new Map<Role, ApiSession>();
const names: Record<Role, string> = {
  owner: 'Olga',
  producer: 'Petra',
  moderator: 'Mona',
  show_moderator: 'Selma',
  host: 'Hugo',
  analyst: 'Anton',
};

const base = () => `/api/shows/${site.show.showId}`;
const sessionOf = (role: Role): ApiSession => {
  const session = sessions.get(role);
  if (!session) throw new Error(`nobody is ${role}`);
  return session;
};

async function signUp(name: string): Promise<{ session: ApiSession; email: string }> {
  const session = new ApiSession(site.stack.publicUrl);
  const email = `${name.toLowerCase()}-${process.pid}@example.test`;
  await session.signUp({ name, email, password: 'correct horse battery' });
  return { session, email };
}

/** A page of whoever has that session. */
async function pageOf(session: ApiSession | null, url: string): Promise<Page> {
  const page = await visitors.newPage();
  if (session) await takeSession(page, session, site.stack.publicUrl);
  await page.goto(url);
  return page;
}

const undo = (page: Page) => page.getByRole('button', { name: 'Undo', exact: true }).click();
const gone = (page: Page, text: string) => rowOf(page, text).waitFor({ state: 'detached' });
const bar = () => chatBar(ana.page);

/** The newest act of that kind in the log, as soon as it is (or is not) taken back. */
async function logged(kind: ModerationActKind, isUndone: boolean) {
  const newest = async () => {
    const { acts } = await sessionOf('owner').get(`${base()}/moderation/acts?kind=${kind}`, actListSchema);
    return acts[0];
  };
  await expect.poll(async () => (await newest())?.undone != null, { timeout: slowMachineMs }).toBe(isUndone);
  return newest();
}

const refusalOf = async (request: Promise<unknown>): Promise<string | null> => {
  try {
    await request;
    return null;
  } catch (error) {
    if (error instanceof ApiRefusal) return error.code;
    throw error;
  }
};

beforeAll(async () => {
  site = await ShowStack.start();
  visitors = await site.openVisitors({ width: 1280, height: 800 });
  const { owner, host, moderator, brandId } = site.show;
  for (const [role, { session }] of [
    ['owner', owner],
    ['host', host],
    ['moderator', moderator],
  ] as const)
    sessions.set(role, session);
  for (const role of ['producer', 'analyst'] as const) {
    const { session, email } = await signUp(names[role]);
    await owner.session.addMember(brandId, { email, role, session });
    sessions.set(role, session);
  }
  const selma = await signUp(names.show_moderator);
  await owner.session.post(`${base()}/moderators`, { email: selma.email }, showModeratorSchema);
  sessions.set('show_moderator', selma.session);
  const { session } = await signUp('Ana');
  const { user } = await session.get('/api/me', meSchema);
  ana = { page: await pageOf(session, site.watchUrl), userId: user?.id ?? '' };
});

afterAll(() => site?.close());

describe.each(may)('%s', (role) => {
  let moderator: Page;
  const text = (what: string) => `${what} by ${role}`;

  beforeAll(async () => {
    const url = placeOf[role] === 'watch' ? site.watchUrl : `${site.stack.publicUrl}/moderate/${site.show.showId}`;
    moderator = await pageOf(sessionOf(role), url);
  });

  afterAll(() => moderator?.close());

  it('deletes a message and brings it back', async () => {
    const message = text('deleted');
    await say(ana.page, message);
    await choose(moderator, message, 'Delete the message');
    await gone(ana.page, message);
    expect(await logged('message_deleted', false)).toMatchObject({
      by: { name: names[role] },
      person: { userId: ana.userId },
      details: { text: message },
    });
    // At the desk it stays struck in its place.
    if (placeOf[role] === 'watch') await undo(moderator);
    else await rowOf(moderator, message).getByRole('button', { name: /^Undo/ }).click();
    await said(ana.page, message);
    await logged('message_deleted', true);
  });

  it('deletes all that somebody said and brings it back', async () => {
    const all = [text('first'), text('second')];
    for (const message of all) await say(ana.page, message);
    await choose(moderator, text('second'), 'Delete all they said in this show');
    for (const message of all) await gone(ana.page, message);
    expect(await logged('messages_cleared', false)).toMatchObject({
      by: { name: names[role] },
      person: { userId: ana.userId },
    });
    await undo(moderator);
    for (const message of all) await said(ana.page, message);
    await logged('messages_cleared', true);
  });

  it.each([
    ['timeout', 'Time out…', 'Time out', 'A moderator has paused you.'],
    ['ban', 'Ban…', 'Ban', 'A moderator has banned you from this chat.'],
  ] as const)('imposes a %s, which its person reads, and lifts it', async (kind, item, button, told) => {
    const message = text(kind);
    await say(ana.page, message);
    await choose(moderator, message, item);
    const dialog = moderator.getByRole('dialog');
    await dialog.getByLabel('Why').fill(`too much of ${kind}`);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await bar()
      .filter({ hasText: told })
      .filter({ hasText: `too much of ${kind}` })
      .waitFor();
    expect(await logged(kind, false)).toMatchObject({ by: { name: names[role] }, person: { userId: ana.userId } });
    await undo(moderator);
    await bar().waitFor({ state: 'detached' });
    await logged(kind, true);
    await say(ana.page, text(`after ${kind}`));
    await said(moderator, text(`after ${kind}`));
  });

  it('shadows somebody, who is told nothing, and lifts it', async () => {
    const [before, during] = [text('seen'), text('shadowed')];
    await say(ana.page, before);
    await choose(moderator, before, 'Shadow…');
    await moderator.getByRole('dialog').getByRole('button', { name: 'Shadow', exact: true }).click();
    await logged('shadow', false);
    await say(ana.page, during);
    await rowOf(moderator, during).filter({ hasText: 'Shadowed' }).waitFor();
    expect(await bar().count()).toBe(0);
    const { messages } = await sessionOf('host').get(`${base()}/chat`, chatPageSchema);
    expect(messages.map((message) => message.text)).not.toContain(during);
    await undo(moderator);
    await logged('shadow', true);
    // A page that is loaded anew has it too, marked; nobody else's does, now as before.
    const again = await pageOf(sessionOf(role), moderator.url());
    const other = await pageOf(null, site.watchUrl);
    await rowOf(again, during).filter({ hasText: 'Shadowed' }).waitFor();
    await said(other, before);
    expect(await rowOf(other, during).count()).toBe(0);
    for (const page of [again, other]) await page.close();
  });
});

describe('the person whom it is done to', () => {
  it('finds what keeps them from writing, and what they said as a shadowed one, after a reload', async () => {
    await said(ana.page, 'shadowed by owner');
    await ana.page.reload();
    await said(ana.page, 'shadowed by owner');
    const moderator = await pageOf(sessionOf('moderator'), site.watchUrl);
    await choose(moderator, 'after ban by owner', 'Ban…');
    await moderator.getByRole('dialog').getByRole('button', { name: 'Ban', exact: true }).click();
    await bar().waitFor();
    await ana.page.getByTestId('chat-input').fill('half a sentence');
    await ana.page.reload();
    await bar().filter({ hasText: 'A moderator has banned you' }).waitFor();
    expect(await ana.page.getByTestId('chat-input').inputValue()).toBe('half a sentence');
    // What is in force is lifted from what is known of them, where a note stays for the others.
    await choose(moderator, 'after ban by owner', 'About Ana…');
    const sheet = moderator.getByTestId('person-sheet');
    await sheet.getByLabel('New note').fill('said sorry');
    await sheet.getByRole('button', { name: 'Add note' }).click();
    await sheet.getByTestId('person-note').filter({ hasText: 'said sorry' }).waitFor();
    await sheet.getByTestId('sanction').filter({ hasText: 'Banned' }).getByRole('button').click();
    await bar().waitFor({ state: 'detached' });
    await logged('ban', true);
    await moderator.close();
    await ana.page.getByTestId('chat-input').press('Enter');
    await said(ana.page, 'half a sentence');
  });

  it('is told what rules there are, and what opens the way', async () => {
    const owner = sessionOf('owner');
    const patch = (rules: object) => owner.request('PATCH', `${base()}/chat-rules`, rules, chatRulesSchema);
    await patch({ followersOnlyMinutes: 0 });
    await bar().getByRole('button', { name: 'Follow' }).click();
    await bar().waitFor({ state: 'detached' });
    await patch({ followersOnlyMinutes: null, emojiOnly: true, slowSeconds: 2 });
    await bar().filter({ hasText: 'Only emoji right now. Slow mode: a message every 2 s.' }).waitFor();
    await write(ana.page, 'no emoji');
    await ana.page.getByText('Not sent. Only emoji can be sent right now. Say it with an emoji.').waitFor();
    await write(ana.page, '🌿');
    await ana.page.getByText(/^Slow mode: you can write again in/).waitFor();
    await patch(noChatRules);
    await bar().waitFor({ state: 'detached' });
  });

  it('is told what becomes of a message that a moderator sees first', async () => {
    const holds = (holdFirstTimers: boolean) =>
      sessionOf('owner').request('PUT', `${base()}/chat-holds`, { holdSeconds: 0, holdFirstTimers }, chatHoldsSchema);
    await holds(true);
    const guest = await pageOf((await signUp('Gus')).session, site.watchUrl);
    const decide = async (decision: 'approve' | 'remove', text: string) => {
      const { items } = await sessionOf('moderator').get(`${base()}/moderation/queue`, queueListSchema);
      const messageIds = items.flatMap(({ message }) => (message.text === text ? [message.id] : []));
      await sessionOf('moderator').post(
        `${base()}/moderation/queue/decisions`,
        { decision, messageIds },
        queueDecisionsSchema,
      );
    };
    const held = guest.getByTestId('own-held');
    await write(guest, 'held one');
    await held.filter({ hasText: 'A moderator looks at it first.' }).waitFor();
    await decide('remove', 'held one');
    await held.filter({ hasText: 'A moderator did not let it through' }).waitFor();
    await guest.getByRole('button', { name: 'All right' }).click();
    await write(guest, 'held two');
    await held.filter({ hasText: 'A moderator looks at it first.' }).waitFor();
    // It still stands there when the page is loaded anew, for its author alone.
    await guest.reload();
    await held.filter({ hasText: 'held two' }).filter({ hasText: 'A moderator looks at it first.' }).waitFor();
    await ana.page.reload();
    await said(ana.page, 'half a sentence');
    expect(await ana.page.getByTestId('own-held').count()).toBe(0);
    expect(await rowOf(ana.page, 'held two').count()).toBe(0);
    await decide('approve', 'held two');
    await held.waitFor({ state: 'detached' });
    for (const page of [guest, ana.page]) await said(page, 'held two');
    await holds(false);
    await guest.close();
  });
});

describe('who may not', () => {
  it('reports a message, once, as anybody may', async () => {
    await say(ana.page, 'cheap watches');
    const visitor = await pageOf(null, site.watchUrl);
    await choose(visitor, 'cheap watches', 'Report…');
    const dialog = visitor.getByRole('dialog');
    await dialog.getByLabel('Spam or advertising').check();
    await dialog.getByRole('button', { name: 'Report it' }).click();
    await visitor.getByText('Thank you. Moderators look at it.').first().waitFor();
    const { items } = await sessionOf('moderator').get(`${base()}/moderation/queue`, queueListSchema);
    expect(items).toMatchObject([{ message: { text: 'cheap watches' }, state: 'reported', reports: 1 }]);
    const menu = await openMenu(visitor, 'cheap watches');
    await menu.getByRole('menuitem', { name: 'You have reported it' }).waitFor();
    expect(await menu.getByRole('menuitem').allTextContents()).toEqual(['Reply', 'You have reported it']);
    await visitor.close();
  });

  it.each(mayNot)('%s has no control of it, on the watch page or at the desk', async (role) => {
    const page = await pageOf(sessionOf(role), site.watchUrl);
    const menu = await openMenu(page, 'held two');
    expect(await menu.getByRole('menuitem').allTextContents()).toEqual(['Reply', 'Report…']);
    await page.goto(`${site.stack.publicUrl}/moderate/${site.show.showId}`);
    await page
      .getByText(/This is for the team behind the show/)
      .first()
      .waitFor();
    await page.close();
  });

  it('who moderates one show has its desk, and nothing there that is the brand’s', async () => {
    const page = await pageOf(sessionOf('show_moderator'), `${site.stack.publicUrl}/moderate/${site.show.showId}`);
    await said(page, 'held two');
    expect(await page.getByRole('button', { name: 'Send as an announcement' }).count()).toBe(0);
    await choose(page, 'held two', 'Ban…');
    await page.getByRole('dialog').waitFor();
    expect(await page.getByLabel('Where').count()).toBe(0);
    await page.close();
  });

  it('is refused by the server, whatever page they have', async () => {
    const { messages } = await sessionOf('owner').get(`${base()}/chat`, chatPageSchema);
    const messageId = messages.at(-1)?.id ?? '';
    const { acts } = await sessionOf('owner').get(`${base()}/moderation/acts`, actListSchema);
    const actId = acts[0]?.id ?? '';
    const person = `${base()}/moderation/people/${ana.userId}`;
    const sanction = (kind: string, more: object = {}) =>
      ['POST', `${base()}/sanctions`, { kind, userId: ana.userId, ...more }] as const;
    const requests = [
      ['DELETE', `${base()}/chat/${messageId}`, undefined],
      ['POST', `${base()}/chat/${messageId}/restore`, undefined],
      ['POST', `${person}/clear`, undefined],
      ['GET', person, undefined],
      ['POST', `${person}/notes`, { text: 'x' }],
      sanction('timeout', { seconds: 60 }),
      sanction('ban'),
      sanction('shadow'),
      ['GET', `${base()}/sanctions`, undefined],
      ['DELETE', `${base()}/sanctions/${actId}`, undefined],
      ['GET', `${base()}/moderation/acts`, undefined],
      ['POST', `${base()}/moderation/acts/${actId}/undo`, undefined],
      ['POST', `${base()}/moderation/queue/decisions`, { decision: 'remove', messageIds: [messageId] }],
      ['PATCH', `${base()}/chat-rules`, { emojiOnly: true }],
    ] as const;
    const outsider = (await signUp('Otto')).session;
    for (const session of [sessionOf('host'), sessionOf('analyst'), outsider])
      for (const [method, path, body] of requests)
        expect(await refusalOf(session.request(method, path, body, z.unknown())), `${method} ${path}`).toBe(
          'forbidden',
        );
    // Nor is anything done to the team or to oneself, or by a moderator of one show in the whole brand.
    const idOf = async (role: Role) => (await sessionOf(role).get('/api/me', meSchema)).user?.id;
    const selma = sessionOf('show_moderator');
    for (const body of [
      { kind: 'ban', userId: await idOf('host') },
      { kind: 'ban', userId: await idOf('show_moderator') },
      { kind: 'ban', userId: ana.userId, scope: 'brand' },
    ])
      expect(await refusalOf(selma.post(`${base()}/sanctions`, body, z.unknown()))).toBe('forbidden');
  });
});
