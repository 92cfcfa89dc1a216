import type { PersonFile } from '@showfloor/contracts/chat-queue';
import type { Sanction } from '@showfloor/contracts/moderation';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { FakeAnswer } from '../../../testing/fake-api.ts';
import { idOf, messageOf, noonMs, showOf, welcomeOf } from '../../../testing/fixtures.ts';
import { renderInRoom } from '../../../testing/render-in-room.tsx';
import { ChatPane } from '../chat-pane.tsx';

const show = showOf({ state: 'live' });
const spam = messageOf(1, 'buy cheap watches', 'Spam');
const team = { ...messageOf(2, 'be kind', 'Ravi'), role: 'moderator' as const };
const base = `/api/shows/${show.id}`;
const personAt = `${base}/moderation/people/${spam.userId}`;
const sanction: Sanction = {
  id: idOf('moderationAct', 1),
  kind: 'timeout',
  showId: show.id,
  person: { userId: spam.userId, name: spam.name },
  by: { userId: 'user-0009', name: 'Mona' },
  reason: 'advertising',
  network: 'anonymous',
  untilMs: noonMs + 600_000,
  atMs: noonMs,
};
const file: PersonFile = {
  userId: spam.userId,
  names: ['Spam', 'Watch shop'],
  history: { messages: 4, removed: 1, firstSeenAtMs: noonMs, acts: 1, notes: 1 },
  messages: [
    { showId: show.id, showTitle: show.title, message: spam, deletedAtMs: null },
    { showId: idOf('show', 2), showTitle: 'The other show', message: messageOf(3, 'cheap!'), deletedAtMs: noonMs },
  ],
  reportsOf: 2,
  reportsBy: { upheld: 0, refused: 1, open: 0 },
  notes: [{ text: 'warned twice', by: { userId: 'user-0009', name: 'Mona' }, atMs: noonMs }],
};

function draw(answers: Record<string, FakeAnswer> = {}, over: { mayPin?: boolean; mayInBrand?: boolean } = {}) {
  return renderInRoom({
    show,
    answers: {
      [`POST ${base}/sanctions`]: [201, sanction],
      [`DELETE ${base}/sanctions/${sanction.id}`]: [204, undefined],
      [`GET ${base}/sanctions`]: [200, { sanctions: [sanction], next: null }],
      [`GET ${personAt}`]: [200, file],
      ...answers,
    },
    welcome: welcomeOf({ chat: [spam, team] }),
    element: (said, room) => (
      <ChatPane
        showId={show.id}
        room={room}
        entered={said !== null && said.status !== 'connecting'}
        pinned={said?.pinned ?? null}
        userId="user-0009"
        onReply={() => undefined}
        {...over}
      />
    ),
  });
}

const click = (element: HTMLElement) => act(async () => element.click());
const openMenu = async (name: string) => {
  await click(screen.getByRole('button', { name: `What to do with the message of ${name}` }));
  return screen.findByRole('menu');
};
const choose = async (name: string, item: string) => {
  const menu = await openMenu(name);
  await click(within(menu).getByRole('menuitem', { name: item }));
};

describe('a moderator, at a message', () => {
  afterEach(cleanup);

  it('has acts on it and on its author; of the team none but deleting and looking', async () => {
    draw();
    const items = (menu: HTMLElement) =>
      within(menu)
        .getAllByRole('menuitem')
        .map((item) => item.textContent);
    expect(items(await openMenu('Spam'))).toEqual([
      'Reply',
      'Pin above the chat',
      'Delete the message',
      'About Spam…',
      'Time out…',
      'Ban…',
      'Shadow…',
      'Delete all they said in this show',
    ]);
    fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    expect(items(await openMenu('Ravi'))).toEqual(['Reply', 'Pin above the chat', 'Delete the message', 'About Ravi…']);
  });

  it('opens the menu of the chosen message by a key, and gives the focus back to its button', async () => {
    draw();
    fireEvent.keyDown(document.body, { key: 'k' });
    fireEvent.keyDown(document.body, { key: 'k' });
    fireEvent.keyDown(document.body, { key: 'm' });
    const menu = await screen.findByRole('menu', { name: 'What to do with the message of Spam' });
    fireEvent.keyDown(menu, { key: 'Escape' });
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'What to do with the message of Spam' })),
    );
  });

  it('times somebody out for ten minutes if nothing else is chosen, and takes it back', async () => {
    const { bodies, count } = draw();
    await choose('Spam', 'Time out…');
    const dialog = await screen.findByRole('dialog', { name: 'Time out Spam' });
    fireEvent.change(within(dialog).getByLabelText('Why'), { target: { value: 'advertising' } });
    await click(within(dialog).getByRole('button', { name: 'Time out' }));
    await screen.findByText('Spam is timed out for 10 minutes');
    expect(bodies(`POST ${base}/sanctions`)).toEqual([
      {
        kind: 'timeout',
        userId: spam.userId,
        scope: 'show',
        reason: 'advertising',
        removeMessages: false,
        seconds: 600,
      },
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
    await click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(count(`DELETE ${base}/sanctions/${sanction.id}`)).toBe(1));
    await screen.findByText('It is taken back');
  });

  it('chooses a time of their own, and is told when it cannot be', async () => {
    const { bodies } = draw();
    await choose('Spam', 'Time out…');
    const dialog = await screen.findByRole('dialog');
    await click(within(dialog).getByLabelText('Other…'));
    const amount = within(dialog).getByLabelText('How many');
    fireEvent.change(amount, { target: { value: '99' } });
    fireEvent.change(within(dialog).getByLabelText('Unit'), { target: { value: 'days' } });
    await click(within(dialog).getByRole('button', { name: 'Time out' }));
    expect(within(dialog).getByText('Write a time from 10 seconds to 14 days.')).toBeTruthy();
    fireEvent.change(amount, { target: { value: '2' } });
    await click(within(dialog).getByRole('button', { name: 'Time out' }));
    await waitFor(() => expect(bodies(`POST ${base}/sanctions`)).toMatchObject([{ seconds: 2 * 86_400 }]));
  });

  it('bans for ever, in the whole brand and the whole network, only where they may', async () => {
    const { bodies } = draw({}, { mayInBrand: true });
    await choose('Spam', 'Ban…');
    const dialog = await screen.findByRole('dialog', { name: 'Ban Spam' });
    fireEvent.change(within(dialog).getByLabelText('Where'), { target: { value: 'brand' } });
    fireEvent.change(within(dialog).getByLabelText('Others from the same network'), { target: { value: 'all' } });
    await click(within(dialog).getByLabelText('Delete their last messages in this show too'));
    await click(within(dialog).getByRole('button', { name: 'Ban' }));
    await waitFor(() =>
      expect(bodies(`POST ${base}/sanctions`)).toEqual([
        {
          kind: 'ban',
          userId: spam.userId,
          scope: 'brand',
          reason: '',
          removeMessages: true,
          seconds: null,
          network: 'all',
        },
      ]),
    );
    cleanup();
    draw();
    await choose('Spam', 'Ban…');
    expect(within(await screen.findByRole('dialog')).queryByLabelText('Where')).toBeNull();
  });

  it('stays at the form when it is refused, and is told why', async () => {
    const error = { code: 'limit_reached', message: 'There are already as many.', requestId: 'r' };
    draw({ [`POST ${base}/sanctions`]: [409, { error }] });
    await choose('Spam', 'Shadow…');
    const dialog = await screen.findByRole('dialog', { name: 'Shadow Spam' });
    fireEvent.change(within(dialog).getByLabelText('Why'), { target: { value: 'kept' } });
    await click(within(dialog).getByRole('button', { name: 'Shadow' }));
    await within(dialog).findByText('That did not work. There are already as many.');
    expect(within(dialog).getByLabelText<HTMLInputElement>('Why').value).toBe('kept');
  });

  it('deletes all that somebody said, and brings it back', async () => {
    const actId = idOf('moderationAct', 7);
    const { count } = draw({
      [`POST ${personAt}/clear`]: [200, { actId, messages: 4 }],
      [`POST ${base}/moderation/acts/${actId}/undo`]: [204, undefined],
    });
    await choose('Spam', 'Delete all they said in this show');
    await screen.findByText('4 messages of Spam are deleted');
    await click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(count(`POST ${base}/moderation/acts/${actId}/undo`)).toBe(1));
  });

  it('sees what a shadowed person writes, marked', async () => {
    const { hear } = draw();
    const message = messageOf(5, 'nobody hears this', 'Shade');
    await hear({ type: 'person', events: [{ type: 'chat_shadowed', showId: show.id, message }] });
    const row = screen.getAllByTestId('desk-message').find((one) => one.textContent?.includes('nobody hears this'));
    expect(row?.textContent).toContain('Shadowed');
    expect(screen.getAllByTestId('desk-message')[0]?.textContent).not.toContain('Shadowed');
  });

  it('who may not pin is offered no pin', async () => {
    draw({}, { mayPin: false });
    expect(within(await openMenu('Spam')).queryByRole('menuitem', { name: 'Pin above the chat' })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Pin the message/ })).toBeNull();
  });
});

describe('what is known of a person', () => {
  afterEach(cleanup);

  it('has their words, names, reports and notes, and what is in force, which can be lifted', async () => {
    const { count } = draw();
    await click(screen.getByRole('button', { name: 'Spam' }));
    const sheet = await screen.findByTestId('person-sheet');
    await within(sheet).findByText('warned twice');
    for (const text of ['Also called Watch shop', 'Reported 2 times.', 'in “The other show”', 'buy cheap watches'])
      expect(within(sheet).getByText(text)).toBeTruthy();
    const inForce = await within(sheet).findByTestId('sanction');
    expect(inForce.textContent).toContain('Timed out');
    expect(inForce.textContent).toContain('advertising by Mona');
    await click(within(inForce).getByRole('button', { name: /^Lift: Timed out/ }));
    await waitFor(() => expect(count(`DELETE ${base}/sanctions/${sanction.id}`)).toBe(1));
    await waitFor(() => expect(count(`GET ${base}/sanctions`)).toBe(2));
  });

  it('takes a note, which stays in the field when it could not be kept', async () => {
    const note = { text: 'third time', by: { userId: 'user-0009', name: 'Mona' }, atMs: noonMs + 1 };
    const { bodies } = draw({
      [`POST ${personAt}/notes`]: (before) => (before === 0 ? [0, null] : [201, note]),
      [`GET ${personAt}`]: (before) => [200, before === 0 ? file : { ...file, notes: [note, ...file.notes] }],
    });
    await choose('Spam', 'About Spam…');
    const sheet = await screen.findByTestId('person-sheet');
    const field = await within(sheet).findByLabelText<HTMLTextAreaElement>('New note');
    fireEvent.change(field, { target: { value: 'third time' } });
    await click(within(sheet).getByRole('button', { name: 'Add note' }));
    await within(sheet).findByText(/^The note was not kept/);
    expect(field.value).toBe('third time');
    await click(within(sheet).getByRole('button', { name: 'Add note' }));
    await waitFor(() => expect(within(sheet).getAllByTestId('person-note')).toHaveLength(2));
    expect([bodies(`POST ${personAt}/notes`).length, field.value]).toEqual([2, '']);
  });

  it('leads to an act and back to it', async () => {
    draw();
    await choose('Spam', 'About Spam…');
    await click(await screen.findByRole('button', { name: 'Ban…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Ban Spam' });
    await click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Ban Spam' })).toBeNull());
    expect(screen.getByTestId('person-sheet')).toBeTruthy();
  });

  it('says so when it could not be loaded, and tries again', async () => {
    draw({ [`GET ${personAt}`]: (before) => (before === 0 ? [500, null] : [200, file]) });
    await choose('Spam', 'About Spam…');
    await screen.findByText('What is known of them could not be loaded');
    await click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('warned twice');
  });
});
