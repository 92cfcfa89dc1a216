import { noChatRules } from '@showfloor/contracts/chat-rules';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { queryKeys } from '../../../hooks/query-keys.ts';
import type { FakeAnswer } from '../../../testing/fake-api.ts';
import { actOf, noonMs, showOf, welcomeOf } from '../../../testing/fixtures.ts';
import { renderInRoom } from '../../../testing/render-in-room.tsx';
import { ActsPane } from './acts-pane.tsx';
import { QueueProvider } from './queue-context.tsx';

const show = showOf({ state: 'live' });
const actsAt = `/api/shows/${show.id}/moderation/acts`;
const mona = { userId: 'user-mona', name: 'Mona' };

function draw(acts: readonly ReturnType<typeof actOf>[], answers: Record<string, FakeAnswer> = {}) {
  return renderInRoom({
    show,
    answers: {
      [`GET ${actsAt}`]: [200, { acts, next: null }],
      [`GET /api/shows/${show.id}/moderation/queue`]: [200, { items: [], next: null }],
      ...answers,
    },
    welcome: welcomeOf(),
    element: (_, room) => (
      <QueueProvider showId={show.id} room={room} userId="user-self">
        <ActsPane />
      </QueueProvider>
    ),
  });
}

const rows = () => screen.getAllByTestId('act-row').map((row) => row.textContent);

describe('ActsPane', () => {
  afterEach(cleanup);

  it('lists who did what to whom, and what colleagues do and take back as they do it', async () => {
    const { hear, count } = draw([actOf(1)]);
    await screen.findByTestId('act-row');
    // As it was entered meanwhile, the room has it fetched anew.
    await waitFor(() => expect(count(`GET ${actsAt}`)).toBe(2));
    expect(rows()[0]).toContain('Mira deleted a message of Viewer 1“message 1”');
    const ban = actOf(2, { kind: 'ban', by: mona, showId: null, details: { untilMs: null }, reason: 'spam' });
    await hear({ type: 'person', events: [{ type: 'moderation', act: ban }] });
    await waitFor(() => expect(rows()[0]).toContain('Mona banned Viewer 2for ever · in all shows · spam'));
    const undone = { ...actOf(1), undone: { atMs: noonMs, by: mona } };
    await hear({ type: 'person', events: [{ type: 'moderation', act: undone }] });
    await waitFor(() => expect(rows()[1]).toContain('Taken back by Mona'));
    const [, second] = screen.getAllByTestId('act-row');
    expect(second && within(second).queryByRole('button')).toBeNull();
  });

  it('takes acts on messages back, lifts what is in force on people, and leaves the rest', async () => {
    const [deleted, timeout, rules] = [
      actOf(1),
      actOf(2, { kind: 'timeout', details: { untilMs: Date.now() + 3_600_000 } }),
      actOf(3, { kind: 'chat_holds', person: null, details: { holds: { holdSeconds: 5, holdFirstTimers: true } } }),
    ];
    const [undoAt, liftAt] = [
      `POST ${actsAt}/${deleted.id}/undo`,
      `DELETE /api/shows/${show.id}/sanctions/${timeout.id}`,
    ];
    const { count } = draw([rules, timeout, deleted], { [undoAt]: [204, undefined], [liftAt]: [204, undefined] });
    await screen.findAllByTestId('act-row');
    expect(rows()[0]).toContain('Hold everything back (5 s) and Hold first messages');
    const buttons = screen.getAllByRole('button');
    expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual([
      'Take back: Mira: timed Viewer 2 out',
      'Take back: Mira: deleted a message of Viewer 1',
    ]);
    await act(async () => buttons[0]?.click());
    await waitFor(() => expect(count(liftAt)).toBe(1));
    await act(async () => buttons[1]?.click());
    await waitFor(() => expect(count(undoAt)).toBe(1));
  });

  it('takes changes of the rules back, brings rules and holds as they are then, and says where others were faster', async () => {
    const rules = { ...noChatRules, emojiOnly: true };
    const changed = actOf(1, { kind: 'chat_rules', person: null, details: { rules, rulesBefore: noChatRules } });
    const conflict = { error: { code: 'conflict', message: 'x', requestId: 'r' } };
    const { hear, queries } = draw([changed], { [`POST ${actsAt}/${changed.id}/undo`]: [409, conflict] });
    const key = queryKeys.chatRules(show.id);
    await act(async () => (await screen.findByRole('button', { name: /^Take back/ })).click());
    await screen.findByText('There is nothing to take back: it has been changed since.');
    await hear({ type: 'person', events: [{ type: 'moderation', act: changed }] });
    expect(queries.getQueryData(key)).toEqual(rules);
    const undone = { ...changed, undone: { atMs: noonMs, by: mona } };
    await hear({ type: 'person', events: [{ type: 'moderation', act: undone }] });
    expect(queries.getQueryState(key)?.isInvalidated).toBe(true);
    await screen.findByText('Taken back by Mona');
  });

  it('says that nothing was done, and why something could not be taken back', async () => {
    draw([]);
    await screen.findByText('Nobody did anything yet');
    cleanup();
    const error = { code: 'not_found', message: 'x', requestId: 'r' };
    draw([actOf(1)], { [`POST ${actsAt}/${actOf(1).id}/undo`]: [404, { error }] });
    await act(async () => (await screen.findByRole('button', { name: /^Take back/ })).click());
    await screen.findByText(/could not be taken back/);
  });
});
