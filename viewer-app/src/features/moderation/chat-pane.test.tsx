import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FakeAnswer } from '../../testing/fake-api.ts';
import { messageOf, showOf, welcomeOf } from '../../testing/fixtures.ts';
import { renderInRoom } from '../../testing/render-in-room.tsx';
import { ChatPane } from './chat-pane.tsx';

const show = showOf({ state: 'live' });
const [first, second, third] = [
  messageOf(1, 'good evening'),
  messageOf(2, 'buy cheap watches'),
  messageOf(3, 'is it wool?'),
];

const onReply = vi.fn();

function draw(answers: Record<string, FakeAnswer> = {}) {
  return renderInRoom({
    show,
    answers: {
      [`DELETE /api/shows/${show.id}/chat/${second.id}`]: [204, undefined],
      [`POST /api/shows/${show.id}/chat/${second.id}/restore`]: [204, undefined],
      ...answers,
    },
    welcome: welcomeOf({ chat: [first, second, third] }),
    element: (said, room) => (
      <ChatPane
        showId={show.id}
        room={room}
        entered={said !== null && said.status !== 'connecting'}
        pinned={said?.pinned ?? null}
        userId={null}
        onReply={onReply}
      />
    ),
  });
}

const row = (text: string) => {
  const found = screen.getAllByTestId('desk-message').find((element) => element.textContent?.includes(text));
  if (!found) throw new Error(`no message says ${text}`);
  return found;
};
const click = (element: HTMLElement) => act(async () => element.click());

describe('ChatPane', () => {
  afterEach(cleanup);

  it('deletes with one tap; the message goes when the room says so, and can be brought back', async () => {
    const { count, hear } = draw();
    await click(within(row('buy cheap')).getByRole('button', { name: /Delete/ }));
    await waitFor(() => expect(count(`DELETE /api/shows/${show.id}/chat/${second.id}`)).toBe(1));
    await hear({ type: 'tick', offset: 1, events: [{ type: 'chat_deleted', messageId: second.id }] });
    const undo = within(row('buy cheap')).getByRole('button', { name: /^Undo · \d+ message of / });
    expect(undo.textContent).toMatch(/Undo · (10|9)/);
    await click(undo);
    await waitFor(() => expect(count(`POST /api/shows/${show.id}/chat/${second.id}/restore`)).toBe(1));
    await hear({ type: 'tick', offset: 2, events: [{ type: 'chat_restored', message: second }] });
    expect(within(row('buy cheap')).getByRole('button', { name: /Delete/ })).toBeDefined();
    expect(screen.getAllByTestId('desk-message').map((element) => element.getAttribute('data-row-id'))).toEqual([
      first.id,
      second.id,
      third.id,
    ]);
  });

  it('shows what a colleague deletes, with the same undo', async () => {
    const { hear } = draw();
    await hear({ type: 'tick', offset: 1, events: [{ type: 'chat_deleted', messageId: first.id }] });
    expect(within(row('good evening')).getByRole('button', { name: /^Undo · \d+ message of / })).toBeDefined();
  });

  it('is worked by keys: choose, delete, take back', async () => {
    const { count, hear } = draw();
    fireEvent.keyDown(document.body, { key: 'k' });
    fireEvent.keyDown(document.body, { key: 'k' });
    expect(row('buy cheap').getAttribute('aria-current')).toBe('true');
    fireEvent.keyDown(document.body, { key: 'd' });
    await waitFor(() => expect(count(`DELETE /api/shows/${show.id}/chat/${second.id}`)).toBe(1));
    await hear({ type: 'tick', offset: 1, events: [{ type: 'chat_deleted', messageId: second.id }] });
    fireEvent.keyDown(document.body, { key: 'z' });
    await waitFor(() => expect(count(`POST /api/shows/${show.id}/chat/${second.id}/restore`)).toBe(1));
  });

  it('says when a delete was refused, and keeps the message', async () => {
    draw({
      [`DELETE /api/shows/${show.id}/chat/${second.id}`]: [
        403,
        { error: { code: 'forbidden', message: 'x', requestId: 'r' } },
      ],
    });
    await click(within(row('buy cheap')).getByRole('button', { name: /Delete/ }));
    await screen.findByText(/could not be deleted/);
    expect(within(row('buy cheap')).getByRole('button', { name: /Delete/ })).toBeDefined();
  });

  it('answers and pins a message, and takes down what is pinned', async () => {
    const at = `/api/shows/${show.id}/chat-pin`;
    const { hear, bodies, count } = draw({
      [`PUT ${at}`]: [200, { message: third }],
      [`DELETE ${at}`]: [204, undefined],
    });
    await click(within(row('is it wool?')).getByRole('button', { name: 'Reply to Viewer 3' }));
    expect(onReply).toHaveBeenCalledExactlyOnceWith(third);
    await click(within(row('is it wool?')).getByRole('button', { name: 'Pin the message of Viewer 3 above the chat' }));
    await waitFor(() => expect(bodies(`PUT ${at}`)).toEqual([{ messageId: third.id }]));
    await hear({ type: 'tick', offset: 1, events: [{ type: 'chat_pinned', message: third }] });
    const pinned = screen.getByRole('region', { name: 'Pinned message' });
    expect(pinned.textContent).toContain('is it wool?');
    expect(within(row('is it wool?')).queryByRole('button', { name: /^Pin/ })).toBeNull();
    await click(within(pinned).getByRole('button', { name: 'Unpin the message' }));
    await waitFor(() => expect(count(`DELETE ${at}`)).toBe(1));
    await hear({ type: 'tick', offset: 2, events: [{ type: 'chat_pinned', message: null }] });
    expect(screen.queryByRole('region', { name: 'Pinned message' })).toBeNull();
  });

  it('shows what a message answers, until that is deleted', async () => {
    const { hear } = draw();
    const answer = { ...messageOf(4, 'pure wool'), replyTo: { id: third.id, name: third.name, excerpt: third.text } };
    await hear({ type: 'tick', offset: 1, events: [{ type: 'chat', message: answer }] });
    const quote = within(row('pure wool')).getByRole('button', { name: 'Answers Viewer 3: is it wool?. Go there.' });
    await click(quote);
    const list = screen.getAllByTestId('desk-message');
    expect(list.find((element) => element.getAttribute('aria-current'))?.textContent).toContain('is it wool?');
    await hear({ type: 'tick', offset: 2, events: [{ type: 'chat_deleted', messageId: third.id }] });
    expect(row('pure wool').textContent).toContain('Deleted message');
    await hear({ type: 'tick', offset: 3, events: [{ type: 'chat_restored', message: third }] });
    expect(row('pure wool').textContent).toContain('is it wool?');
  });

  it('says that nobody has written', async () => {
    const { hear } = draw();
    await hear(welcomeOf({ resync: true, chat: [] }));
    expect(screen.getByText('No messages yet')).toBeDefined();
  });

  describe('what was said before', () => {
    const page = Array.from({ length: 50 }, (_, number) => messageOf(100 + number));
    const earlier = [messageOf(10, 'the very first'), messageOf(11, 'the second')];
    const chat = `GET /api/shows/${show.id}/chat`;
    const ids = () => screen.getAllByTestId('desk-message').map((element) => element.getAttribute('data-row-id'));
    const press = async () => click(await screen.findByRole('button', { name: 'Show earlier messages' }));

    it('is fetched when it is asked for, and can be deleted like all else', async () => {
      const { hear, count } = draw({ [chat]: [200, { messages: earlier, next: null }] });
      await hear(welcomeOf({ resync: true, chat: page }));
      await press();
      await waitFor(() => expect(ids()).toEqual([...earlier, ...page].map(({ id }) => id)));
      expect(count(chat)).toBe(1);
      expect(screen.queryByRole('button', { name: 'Show earlier messages' })).toBeNull();
      await hear({ type: 'tick', offset: 1, events: [{ type: 'chat_deleted', messageId: messageOf(10).id }] });
      expect(within(row('the very first')).getByRole('button', { name: /^Undo/ })).toBeDefined();
    });

    it('can be asked for again when it could not be loaded', async () => {
      const error = { code: 'internal', message: 'x', requestId: 'r' };
      const answers: FakeAnswer = (before) => (before === 0 ? [500, { error }] : [200, { messages: [], next: null }]);
      const { hear } = draw({ [chat]: answers });
      await hear(welcomeOf({ resync: true, chat: page }));
      await press();
      expect((await screen.findByRole('alert')).textContent).toContain('could not be loaded');
      await press();
      await waitFor(() => expect(screen.queryByRole('button', { name: 'Show earlier messages' })).toBeNull());
    });

    it('is not offered where all that was said is there', async () => {
      draw();
      expect(screen.queryByRole('button', { name: 'Show earlier messages' })).toBeNull();
    });
  });
});
