import { noChatRules } from '@showfloor/contracts/chat-rules';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { FakeAnswer } from '../../../testing/fake-api.ts';
import { actOf, showOf, welcomeOf } from '../../../testing/fixtures.ts';
import { renderInRoom } from '../../../testing/render-in-room.tsx';
import { QueueProvider } from './queue-context.tsx';
import { RulesPane } from './rules-pane.tsx';

const show = showOf({ state: 'live' });
const at = (rest: string) => `/api/shows/${show.id}/${rest}`;
const nothingHeld = { holdSeconds: 0, holdFirstTimers: false };
const standing = { role: 'moderator', sanction: null, refusedBy: null, rules: noChatRules };

function draw(answers: Record<string, FakeAnswer> = {}, state: 'live' | 'ended' = 'live') {
  return renderInRoom({
    show,
    answers: {
      [`GET ${at('chat-standing')}`]: [200, standing],
      [`GET ${at('chat-holds')}`]: [200, nothingHeld],
      [`GET ${at('moderation/queue')}`]: [200, { items: [], next: null }],
      ...answers,
    },
    welcome: welcomeOf(),
    element: (_, room) => (
      <QueueProvider showId={show.id} room={room} userId="user-self">
        <RulesPane state={state} />
      </QueueProvider>
    ),
  });
}

const slow = () => screen.findByRole<HTMLSelectElement>('combobox', { name: 'Slow mode' });
const choose = (label: string, value: string) =>
  act(async () => void fireEvent.change(screen.getByRole('combobox', { name: label }), { target: { value } }));

describe('RulesPane', () => {
  afterEach(cleanup);

  it('sets each rule as it is chosen', async () => {
    const rulesAt = `PATCH ${at('chat-rules')}`;
    const holdsAt = `PUT ${at('chat-holds')}`;
    const { bodies } = draw({
      [rulesAt]: (earlier) => [
        200,
        { ...noChatRules, slowSeconds: 30, ...(earlier > 0 && { followersOnlyMinutes: 10 }), emojiOnly: earlier > 1 },
      ],
      [holdsAt]: [200, { holdSeconds: 5, holdFirstTimers: false }],
    });
    await slow();
    await choose('Slow mode', '30');
    await waitFor(() => expect(bodies(rulesAt)).toEqual([{ slowSeconds: 30 }]));
    await choose('Followers only', '10');
    const emojiOnly = screen.getByRole<HTMLInputElement>('switch', { name: 'Emoji only' });
    // It does not fall back for a moment.
    act(() => emojiOnly.click());
    expect(emojiOnly.checked).toBe(true);
    await waitFor(() => expect(bodies(rulesAt).slice(1)).toEqual([{ followersOnlyMinutes: 10 }, { emojiOnly: true }]));
    await choose('Hold everything back', '5');
    await waitFor(() => expect(bodies(holdsAt)).toEqual([{ holdSeconds: 5, holdFirstTimers: false }]));
  });

  it('shows what colleagues change, also what is no choice here', async () => {
    const { hear } = draw();
    expect((await slow()).value).toBe('0');
    const [rules, holds] = [
      { ...noChatRules, slowSeconds: 7 },
      { holdSeconds: 0, holdFirstTimers: true },
    ];
    await hear({
      type: 'person',
      events: [
        {
          type: 'moderation',
          act: actOf(1, { kind: 'chat_rules', person: null, messageId: null, details: { rules } }),
        },
        {
          type: 'moderation',
          act: actOf(2, { kind: 'chat_holds', person: null, messageId: null, details: { holds } }),
        },
      ],
    });
    expect((await slow()).selectedOptions[0]?.textContent).toBe('7 s');
    expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Hold first messages' }).checked).toBe(true);
  });

  it('goes back to what was when a change is refused', async () => {
    draw({ [`PATCH ${at('chat-rules')}`]: [403, { error: { code: 'forbidden', message: 'x', requestId: 'r' } }] });
    await slow();
    await choose('Slow mode', '10');
    await screen.findByText(/That was not changed/);
    expect((await slow()).value).toBe('0');
  });

  it('can’t be changed when the show is over', async () => {
    draw({}, 'ended');
    expect((await slow()).disabled).toBe(true);
    expect(screen.getByText('The show is over: its rules stay as they were.')).toBeDefined();
  });
});
