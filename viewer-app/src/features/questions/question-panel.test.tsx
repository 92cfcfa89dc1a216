import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeAnswer } from '../../testing/fake-api.ts';
import { questionOf, showOf, welcomeOf } from '../../testing/fixtures.ts';
import { renderInRoom } from '../../testing/render-in-room.tsx';
import { QuestionDesk } from './question-desk.tsx';
import { QuestionPanel } from './question-panel.tsx';

const show = showOf({ state: 'live' });
const at = `/api/shows/${show.id}/questions`;
const [first, second] = [questionOf(1, { votes: 2 }), questionOf(2, { votes: 9 })];
const list = { questions: [second, first].map((question) => ({ ...question, voted: false })), next: null };

const texts = () => screen.getAllByTestId('question').map((row) => row.textContent);
const row = (text: string) => {
  const found = screen.getAllByTestId('question').find((element) => element.textContent?.includes(text));
  if (!found) throw new Error(`no question says ${text}`);
  return found;
};
const click = (element: HTMLElement) => act(async () => element.click());

afterEach(cleanup);
beforeEach(() => localStorage.clear());

describe('QuestionPanel', () => {
  interface Reader {
    accountName?: string | null;
    ownUserId?: string | null;
    state?: 'live' | 'ended';
  }
  const draw = (answers: Record<string, FakeAnswer> = {}, reader: Reader = {}) =>
    renderInRoom({
      show,
      answers: { [`GET ${at}`]: [200, list], ...answers },
      welcome: welcomeOf(),
      element: (_said, room) => (
        <QuestionPanel
          showId={show.id}
          room={room}
          state="live"
          accountName="Ada"
          ownUserId={first.userId}
          {...reader}
        />
      ),
    });

  it('lists what is asked by its votes, marks one’s own, and follows the room', async () => {
    const { hear } = draw();
    await screen.findByText('question 2');
    expect(texts()[0]).toContain('question 2');
    expect(within(row('question 1')).getByText('Yours')).toBeTruthy();
    await hear({ type: 'tick', offset: 0, counters: { questionVotes: { [first.id]: 12 } } });
    expect(texts()[0]).toContain('question 1');
    await hear({ type: 'tick', offset: 1, events: [{ type: 'question', question: { ...second, state: 'on_air' } }] });
    expect(texts()[0]).toContain('On air now');
    await hear({ type: 'tick', offset: 2, events: [{ type: 'question_dismissed', questionId: first.id }] });
    expect(texts()).toHaveLength(1);
  });

  it('gives a vote, and takes it back', async () => {
    const vote = `${at}/${first.id}/vote`;
    const { count } = draw({
      [`PUT ${vote}`]: [200, { votes: 3, voted: true }],
      [`DELETE ${vote}`]: [200, { votes: 2, voted: false }],
    });
    await screen.findByText('question 1');
    const button = () => within(row('question 1')).getByRole('button');
    expect(button().getAttribute('aria-pressed')).toBe('false');
    await click(button());
    await waitFor(() => expect(button().getAttribute('aria-pressed')).toBe('true'));
    expect(button().textContent).toBe('3');
    await click(button());
    await waitFor(() => expect(count(`DELETE ${vote}`)).toBe(1));
    await waitFor(() => expect(button().textContent).toBe('2'));
  });

  it('asks under the account’s name, and shows it at once', async () => {
    const { bodies } = draw({ [`POST ${at}`]: [201, questionOf(3)] });
    await screen.findByText('question 1');
    fireEvent.change(screen.getByLabelText('Ask the host'), { target: { value: ' question 3 ' } });
    await click(screen.getByRole('button', { name: 'Ask' }));
    await screen.findByText('question 3');
    expect(bodies(`POST ${at}`)).toEqual([{ text: 'question 3' }]);
    expect(screen.getByLabelText<HTMLInputElement>('Ask the host').value).toBe('');
  });

  it('asks a viewer without an account for a name first, and says why another one is needed', async () => {
    const error = { code: 'name_reserved', message: 'This name is the team’s.', requestId: 'r' };
    const { bodies } = draw(
      { [`POST ${at}`]: (before) => (before === 0 ? [409, { error }] : [201, questionOf(3)]) },
      { accountName: null, ownUserId: null },
    );
    await screen.findByText('question 1');
    fireEvent.change(screen.getByLabelText('Ask the host'), { target: { value: 'question 3' } });
    await click(screen.getByRole('button', { name: 'Ask' }));
    expect(screen.getByText('Write a name of up to 40 letters.')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Your name'), { target: { value: 'Host' } });
    await click(screen.getByRole('button', { name: 'Ask' }));
    await screen.findByText('This name is the team’s.');
    fireEvent.change(screen.getByLabelText('Your name'), { target: { value: 'Noor' } });
    await click(screen.getByRole('button', { name: 'Ask' }));
    await screen.findByText('question 3');
    expect(bodies(`POST ${at}`)).toEqual([
      { text: 'question 3', name: 'Host' },
      { text: 'question 3', name: 'Noor' },
    ]);
  });

  it('is fetched anew each time the room is entered', async () => {
    const more = { questions: [{ ...questionOf(4), voted: false }], next: null };
    const { hear } = draw({ [`GET ${at}`]: (before) => [200, before < 2 ? list : more] });
    await screen.findByText('question 1');
    await hear(welcomeOf({ resync: true, position: { epoch: 'e2', offset: 0 } }));
    await screen.findByText('question 4');
    expect(screen.queryByText('question 1')).toBeNull();
  });

  it('takes no more once the show is over', async () => {
    draw({ [`GET ${at}`]: [200, { questions: [], next: null }] }, { state: 'ended' });
    expect(await screen.findByText('Nobody asked anything')).toBeTruthy();
    expect(screen.queryByLabelText('Ask the host')).toBeNull();
  });

  it('says when the list cannot be had, and tries again', async () => {
    const error = { code: 'internal', message: 'x', requestId: 'r' };
    draw({ [`GET ${at}`]: (before) => (before < 2 ? [500, { error }] : [200, list]) });
    await screen.findByText('The questions could not be loaded');
    await click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('question 1');
  });
});

describe('QuestionDesk', () => {
  const change = `PATCH ${at}/${first.id}`;
  const draw = (state: 'live' | 'scheduled', answers: Record<string, FakeAnswer> = {}) =>
    renderInRoom({
      show,
      answers: { [`GET ${at}`]: [200, list], ...answers },
      welcome: welcomeOf(),
      element: (_said, room) => <QuestionDesk showId={show.id} room={room} state={state} />,
    });
  const named = (name: string) => screen.getByRole('button', { name });

  it('answers a question on air, marks it answered, and takes that back', async () => {
    const states = ['on_air', 'answered', 'on_air'] as const;
    const { bodies } = draw('live', {
      [change]: (before) => [200, { ...first, state: states[before], changedAtMs: first.changedAtMs + before + 1 }],
    });
    await screen.findByText('question 1');
    await click(named('Answer “question 1” on air'));
    await waitFor(() => expect(row('question 1').dataset.state).toBe('on_air'));
    await click(named('“question 1” is answered'));
    await waitFor(() => expect(row('question 1').dataset.state).toBe('answered'));
    await click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(row('question 1').dataset.state).toBe('on_air'));
    expect(bodies(change)).toEqual(states.map((state) => ({ state })));
  });

  it('dismisses one, which can be undone', async () => {
    const { bodies } = draw('live', {
      [change]: (before) => [200, { ...first, state: before === 0 ? 'dismissed' : 'open' }],
    });
    await screen.findByText('question 1');
    await click(named('Dismiss “question 1”'));
    await waitFor(() => expect(screen.queryByText('question 1')).toBeNull());
    await click(await screen.findByRole('button', { name: 'Undo' }));
    await screen.findByText('question 1');
    expect(bodies(change)).toEqual([{ state: 'dismissed' }, { state: 'open' }]);
  });

  it('says when it was refused', async () => {
    const error = { code: 'invalid_transition', message: 'x', requestId: 'r' };
    draw('live', { [change]: [409, { error }] });
    await screen.findByText('question 1');
    await click(named('“question 1” is answered'));
    await screen.findByText('That did not work. That is not possible in the present state.');
  });

  it('has nothing on air before the show is', async () => {
    draw('scheduled');
    await screen.findByText('question 1');
    expect((named('Answer “question 1” on air') as HTMLButtonElement).disabled).toBe(true);
    expect(screen.getByText('Questions can be answered on air once the show is live.')).toBeTruthy();
  });
});
