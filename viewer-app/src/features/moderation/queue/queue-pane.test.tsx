import type { QueuedMessage } from '@showfloor/contracts/chat-queue';
import type { Teammate } from '@showfloor/contracts/team-presence';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { FakeAnswer } from '../../../testing/fake-api.ts';
import { actOf, noonMs, queuedOf, showOf, welcomeOf } from '../../../testing/fixtures.ts';
import { renderInRoom } from '../../../testing/render-in-room.tsx';
import { QueueProvider } from './queue-context.tsx';
import { QueueDecided } from './queue-decided.tsx';
import { QueuePane } from './queue-pane.tsx';
import { QueueTabLabel } from './queue-side.tsx';

const show = showOf({ state: 'live' });
const queueAt = `GET /api/shows/${show.id}/moderation/queue`;
const decisionsAt = `POST /api/shows/${show.id}/moderation/queue/decisions`;
const self = { userId: 'user-self', name: 'Mona' };
const mira = { userId: 'user-mira', name: 'Mira' };
const author = { messages: 12, removed: 2, firstSeenAtMs: 1_700_000_000_000, acts: 1, notes: 0 };
const [first, second, third] = [queuedOf(1), queuedOf(2), queuedOf(3)];

const listed = (...items: QueuedMessage[]) =>
  [200, { items: items.map((item) => ({ ...item, author })), next: null }] as const;
const decidedBy = (by: typeof self, item: QueuedMessage, state: 'approved' | 'removed') => ({
  ...item,
  state,
  decided: { by, atMs: Date.now() },
});

function draw(answers: Record<string, FakeAnswer> = {}, fetched = [first, second, third]) {
  return renderInRoom({
    show,
    answers: { [queueAt]: listed(...fetched), ...answers },
    welcome: welcomeOf(),
    element: (_, room) => (
      <QueueProvider showId={show.id} room={room} userId={self.userId}>
        <h2>
          <QueueTabLabel text="Queue" />
        </h2>
        <QueuePane emoji={new Map()} />
      </QueueProvider>
    ),
  });
}

const texts = () => screen.queryAllByTestId('queue-row').map((row) => row.querySelector('bdi + *, p bdi')?.textContent);
const row = async (name: string) => {
  await screen.findByText(name);
  const found = screen.getAllByTestId('queue-row').find((element) => element.textContent?.includes(name));
  if (!found) throw new Error(`no row of ${name}`);
  return found;
};
const key = (name: string) => act(async () => void fireEvent.keyDown(document.body, { key: name }));
const said = (item: QueuedMessage) => ({
  type: 'person' as const,
  events: [{ type: 'chat_queued' as const, showId: show.id, item }],
});

describe('QueuePane', () => {
  afterEach(cleanup);

  it('lists what waits, the oldest first: why, with the phrase marked, and what is known of who wrote it', async () => {
    const reported = queuedOf(2, {
      state: 'reported',
      reasons: ['reported'],
      phrases: [],
      reports: 3,
      reportReasons: { spam: 2, insult: 1 },
    });
    draw({}, [first, reported]);
    const held = await row('Viewer 1');
    expect(held.querySelector('mark')?.textContent).toBe('message');
    expect(held.textContent).toContain('Phrase: message');
    expect(held.textContent).toContain('12 messages · 2 removed · 1 act on them');
    const other = await row('Viewer 2');
    for (const why of ['Reported 3 times', 'spam 2 · insult 1', 'In the chat'])
      expect(other.textContent).toContain(why);
    expect(screen.getByRole('heading').textContent).toContain('2 messages wait');
    expect(texts()).toHaveLength(2);
  });

  it('asks the filter where a phrase stands that is disguised', async () => {
    const disguised = queuedOf(1, { message: { ...first.message, text: 'buy fr4ud' }, phrases: ['fraud'] });
    const hit = { phrase: 'fraud', language: '*', action: 'hold', start: 4, end: 9 };
    draw(
      {
        [`POST /api/shows/${show.id}/chat-filter/try`]: [200, { outcome: 'hold', text: 'buy fr4ud', hits: [hit] }],
      },
      [disguised],
    );
    await waitFor(async () => expect((await row('Viewer 1')).querySelector('mark')?.textContent).toBe('fr4ud'));
  });

  it('is worked by keys: approve, remove, next, previous; and takes the last back', async () => {
    const acts = [actOf(1).id, actOf(2).id];
    const undoAt = `POST /api/shows/${show.id}/moderation/acts/${acts[1]}/undo`;
    const answers = [decidedBy(self, first, 'approved'), decidedBy(self, third, 'removed')];
    const { bodies, hear, count } = draw({
      [decisionsAt]: (earlier) => [200, { decided: [{ ...answers[earlier], actId: acts[earlier] }], taken: [] }],
      [undoAt]: [204, undefined],
    });
    await row('Viewer 1');
    await key('a');
    await waitFor(() => expect(screen.queryByText('Viewer 1')).toBeNull());
    await screen.findByText('Approved: Viewer 1');
    await key('s');
    expect((await row('Viewer 3')).getAttribute('aria-current')).toBe('true');
    await key('w');
    expect((await row('Viewer 2')).getAttribute('aria-current')).toBe('true');
    await key('s');
    await key('r');
    await waitFor(() =>
      expect(bodies(decisionsAt)).toEqual([
        { decision: 'approve', messageIds: [first.message.id] },
        { decision: 'remove', messageIds: [third.message.id] },
      ]),
    );
    await screen.findByText('Removed: Viewer 3');
    await key('Z');
    await waitFor(() => expect(count(undoAt)).toBe(1));
    await hear(said(third));
    expect((await row('Viewer 3')).dataset.state).toBe('waiting');
  });

  it('decides on many at once', async () => {
    const items = [first, second].map((item, number) => ({
      ...decidedBy(self, item, 'removed'),
      actId: actOf(number).id,
    }));
    const { bodies } = draw({ [decisionsAt]: [200, { decided: items, taken: [] }] });
    for (const name of ['Viewer 1', 'Viewer 2'])
      await act(async () =>
        within(await row(name))
          .getByRole('checkbox', { name: `Choose the message of ${name}` })
          .click(),
      );
    await act(async () => within(screen.getByRole('group')).getByRole('button', { name: 'Remove' }).click());
    await waitFor(() =>
      expect(bodies(decisionsAt)).toEqual([{ decision: 'remove', messageIds: [first.message.id, second.message.id] }]),
    );
    await screen.findByText('2 messages removed');
    await waitFor(() => expect(screen.getAllByTestId('queue-row')).toHaveLength(1));
  });

  it('says who was faster, and lets it go', async () => {
    const { hear } = draw();
    await row('Viewer 1');
    await hear(said(decidedBy(mira, first, 'approved')));
    const settled = await row('Viewer 1');
    expect(settled.dataset.state).toBe('settled');
    expect(settled.textContent).toContain('Mira approved it');
    expect(within(settled).queryAllByRole('button')).toEqual([]);
    expect(screen.getByText('Mira approved the message of Viewer 1')).toBeDefined();
    await waitFor(() => expect(screen.queryByText('Mira approved it')).toBeNull(), { timeout: 10_000 });
  }, 20_000);

  describe('two at one queue', () => {
    const lookAt = `PUT /api/shows/${show.id}/moderation/queue/look`;
    const team = (...people: Teammate[]) => ({
      type: 'person' as const,
      events: [{ type: 'team' as const, showId: show.id, people }],
    });
    const me: Teammate = { ...self, role: 'moderator', page: 'desk' };
    const colleague: Teammate = { ...mira, role: 'producer', page: 'desk' };
    const seen = () => screen.queryAllByTestId('queue-looks').map((each) => each.textContent);

    it('see what the other looks at, who still decides as ever', async () => {
      const answer = [200, { decided: [{ ...decidedBy(self, first, 'approved'), actId: actOf(1).id }], taken: [] }];
      const { hear, bodies } = draw({ [decisionsAt]: answer as [number, unknown], [lookAt]: [204, undefined] });
      await row('Viewer 1');
      await hear(team(me, { ...colleague, looksAt: first.message.id }));
      await waitFor(() => expect(seen()).toEqual(['Mira is looking at this']));
      expect((await row('Viewer 1')).textContent).toContain('Mira is looking at this');
      // For the ear, as it is the one that keys act on.
      expect(screen.getAllByRole('status').some((each) => each.textContent === 'Mira is looking at this')).toBe(true);
      const vera: Teammate = { ...colleague, userId: 'user-vera', name: 'Vera', looksAt: first.message.id };
      await hear(team(me, { ...colleague, looksAt: first.message.id }, vera));
      await waitFor(() => expect(seen()).toEqual(['Mira, Vera are looking at this']));
      await hear(team(me, { ...colleague, looksAt: second.message.id }, { ...vera, page: 'watch' }));
      await waitFor(async () => expect((await row('Viewer 2')).textContent).toContain('Mira is looking at this'));
      await key('a');
      await waitFor(() =>
        expect(bodies(decisionsAt)).toEqual([{ decision: 'approve', messageIds: [first.message.id] }]),
      );
      await hear(team(me));
      await waitFor(() => expect(seen()).toEqual([]));
    });

    it('tell each other what they are at once they do something, and that they are at nothing when they leave', async () => {
      const { hear, bodies, count } = draw({ [lookAt]: [204, undefined] });
      await row('Viewer 1');
      await key('s');
      await hear(team(me, { ...colleague, page: 'watch' }));
      // Nobody is there to see it.
      expect(count(lookAt)).toBe(0);
      await hear(team(me, colleague));
      await waitFor(() => expect(bodies(lookAt)).toEqual([{ messageId: second.message.id }]));
      await act(async () => (await row('Viewer 3')).click());
      await waitFor(() => expect(bodies(lookAt).at(-1)).toEqual({ messageId: third.message.id }));
      cleanup();
      await waitFor(() => expect(bodies(lookAt).at(-1)).toEqual({ messageId: null }));
    });
  });

  it('has an answer that somebody was faster', async () => {
    draw({ [decisionsAt]: [200, { decided: [], taken: [decidedBy(mira, first, 'removed')] }] });
    await act(async () =>
      within(await row('Viewer 1'))
        .getByRole('button', { name: /^Approve/ })
        .click(),
    );
    await screen.findByText('Mira removed it');
  });

  it('removes and times out in one, and takes both back', async () => {
    const sanction = {
      ...{
        id: actOf(9).id,
        kind: 'timeout',
        showId: show.id,
        person: { userId: first.message.userId, name: 'Viewer 1' },
      },
      ...{ by: self, reason: '', network: 'anonymous', untilMs: noonMs, atMs: noonMs },
    };
    const [liftAt, undoAt] = [
      `DELETE /api/shows/${show.id}/sanctions/${sanction.id}`,
      `POST /api/shows/${show.id}/moderation/acts/${actOf(1).id}/undo`,
    ];
    const { bodies, count } = draw({
      [decisionsAt]: [200, { decided: [{ ...decidedBy(self, first, 'removed'), actId: actOf(1).id }], taken: [] }],
      [`POST /api/shows/${show.id}/sanctions`]: [201, sanction],
      [liftAt]: [204, undefined],
      [undoAt]: [204, undefined],
    });
    await row('Viewer 1');
    await key('e');
    await screen.findByText('Removed, and Viewer 1 is timed out');
    expect(bodies(`POST /api/shows/${show.id}/sanctions`)).toEqual([
      { kind: 'timeout', userId: first.message.userId, seconds: 600 },
    ]);
    await act(async () => screen.getByRole('button', { name: 'Undo' }).click());
    await waitFor(() => expect([count(liftAt), count(undoAt)]).toEqual([1, 1]));
  });

  it('is fetched anew after each welcome, and when more moved than was said', async () => {
    const { hear, count, socket } = draw({
      [queueAt]: (earlier) => (earlier === 0 ? listed(first) : listed(second)),
    });
    await row('Viewer 2');
    const before = count(queueAt);
    await hear({ type: 'person', events: [{ type: 'chat_queue_moved', showId: show.id }] });
    await waitFor(() => expect(count(queueAt)).toBe(before + 1), { timeout: 5_000 });
    act(() => socket.say(welcomeOf({ resync: true })));
    await waitFor(() => expect(count(queueAt)).toBe(before + 2), { timeout: 5_000 });
  }, 15_000);

  it('says that nothing waits, and that it could not be loaded', async () => {
    draw({}, []);
    await screen.findByText('Nothing waits');
    cleanup();
    const error = { code: 'internal', message: 'x', requestId: 'r' };
    draw({ [queueAt]: (earlier) => (earlier < 2 ? [500, { error }] : listed(first)) });
    await screen.findByText('The queue could not be loaded');
    await waitFor(async () => {
      await act(async () => screen.queryByRole('button', { name: /again/i })?.click());
      expect(screen.getAllByTestId('queue-row')).toHaveLength(1);
    });
  });

  it('keeps what could not be decided', async () => {
    draw({ [decisionsAt]: [403, { error: { code: 'forbidden', message: 'x', requestId: 'r' } }] });
    await act(async () =>
      within(await row('Viewer 1'))
        .getByRole('button', { name: 'Remove the message of Viewer 1' })
        .click(),
    );
    await screen.findByText(/That was not decided/);
    expect((await row('Viewer 1')).dataset.state).toBe('waiting');
  });
});

describe('QueueDecided', () => {
  afterEach(cleanup);

  it('lists what was decided, by whom, as it is', async () => {
    const { hear } = renderInRoom({
      show,
      answers: { [queueAt]: listed(decidedBy(mira, first, 'removed')) },
      welcome: welcomeOf(),
      element: (_, room) => (
        <QueueProvider showId={show.id} room={room} userId={self.userId}>
          <QueueDecided />
        </QueueProvider>
      ),
    });
    expect((await screen.findByTestId('decided-row')).textContent).toContain('Removed by Mira');
    await hear(said(decidedBy(self, second, 'approved')));
    await waitFor(() =>
      expect(screen.getAllByTestId('decided-row').map((each) => each.textContent)).toEqual([
        expect.stringContaining('Approved by Mona'),
        expect.stringContaining('Removed by Mira'),
      ]),
    );
  });
});
