import { errorTable } from '@showfloor/contracts/errors';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type ChatGate, type ChatWays, openWays } from '../../core/chat/chat-gate.ts';
import { SendRefused } from '../../core/realtime/pending-sends.ts';
import { serverClock } from '../../core/server-clock.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { idOf, messageOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { ChatBar } from './chat-bar.tsx';
import { ChatComposer, type ChatComposerProps } from './chat-composer.tsx';
import { MessageMenu } from './message-menu.tsx';
import { ReportDialog } from './report-dialog.tsx';
import type { ChatRoom } from './use-send-chat.ts';
import { saidByUs } from './use-send-chat.ts';

const showId = idOf('show', 1);
const page = (element: ReactNode, answers: Parameters<typeof fakeApi>[0] = {}) => {
  const server = fakeApi(answers);
  return { ...server, ...renderPage(element, createApiClient({ baseUrl: '', fetch: server.fetch })) };
};
const field = () => screen.getByLabelText<HTMLInputElement>('Message');
const write = (text: string) => {
  fireEvent.change(field(), { target: { value: text } });
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
};
const sendButton = () => screen.getByRole('button', { name: 'Send' });

function composer(sendChat: ChatRoom['sendChat'], over: Partial<ChatComposerProps> = {}) {
  return (
    <ChatComposer
      room={{ sendChat, enterAnew: () => Promise.resolve() }}
      connection={{ status: 'open', trouble: null }}
      accountName="Ada"
      look="rail"
      {...over}
    />
  );
}

/** A page on which following opens the way. */
function Followed({ sendChat }: Pick<ChatRoom, 'sendChat'>) {
  const [gate, setGate] = useState<ChatGate | null>({ kind: 'followers_only', minutes: 0, follows: false });
  const ways = { ...openWays, gate };
  return composer(sendChat, { ways, bar: <ChatBar ways={ways} brandName="Moss" onFollow={() => setGate(null)} /> });
}

/** A page that learns of a ban by a refusal. */
function Banned() {
  const [ways, setWays] = useState(openWays);
  return composer(() => Promise.reject(new SendRefused('banned', 'x')), {
    ways,
    onRefused: () => setWays({ ...openWays, gate: { kind: 'refused', code: 'banned', untilMs: null } }),
    bar: <ChatBar ways={ways} brandName="Moss" onFollow={() => undefined} />,
  });
}

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe('what stands in the way of writing', () => {
  const bar = (gate: ChatGate | null, over: Partial<ChatWays> = {}, onFollow = vi.fn()) =>
    page(<ChatBar ways={{ ...openWays, gate, ...over }} brandName="Moss" onFollow={onFollow} />);
  const text = () => screen.getByTestId('chat-bar').textContent;
  const sanction = { id: idOf('moderationAct', 1), showId, reason: 'spam', untilMs: null };

  it('is said with what to do: follow, or sign in and come back here', () => {
    const onFollow = vi.fn();
    bar({ kind: 'followers_only', minutes: 0, follows: false }, {}, onFollow);
    expect(text()).toContain('Only followers of Moss can write right now.');
    fireEvent.click(screen.getByRole('button', { name: 'Follow' }));
    expect(onFollow).toHaveBeenCalledOnce();
    cleanup();
    bar({ kind: 'account_needed' });
    expect(screen.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe('/sign-in?returnTo=%2F');
    cleanup();
    bar({ kind: 'followers_only', minutes: 10, follows: true });
    expect(text()).toContain('followed Moss for 10 minutes');
    expect(screen.queryByRole('button', { name: 'Follow' })).toBeNull();
    cleanup();
    bar({ kind: 'buyers_only' });
    expect(text()).toContain('bought from Moss');
  });

  it('is a ban or a time-out, with why and until when', () => {
    bar({ kind: 'sanction', sanction: { ...sanction, kind: 'ban' } });
    expect(text()).toBe('A moderator has banned you from this chat. You can still watch and buy. Why: spam');
    cleanup();
    bar({ kind: 'sanction', sanction: { ...sanction, kind: 'ban', showId: null, reason: '' } });
    expect(text()).toContain('from the chats of this brand');
    cleanup();
    bar({ kind: 'sanction', sanction: { ...sanction, kind: 'timeout', untilMs: serverClock.nowMs() + 65_000 } });
    expect(text()).toMatch(/You can write again in 1:0[456]\. Why: spam/);
    cleanup();
    bar({ kind: 'sanction', sanction: { ...sanction, kind: 'timeout', untilMs: serverClock.nowMs() + 86_400_000 } });
    expect(text()).toMatch(/You can write again on /);
    cleanup();
    bar({ kind: 'refused', code: 'banned', untilMs: null });
    expect(text()).toContain('You can’t write here.');
    cleanup();
    bar({ kind: 'refused', code: 'timed_out', untilMs: serverClock.nowMs() + 65_000 });
    expect(text()).toMatch(/You can write in 1:0[456], and watch and buy until then\./);
    cleanup();
    bar({ kind: 'refused', code: 'timed_out', untilMs: null });
    expect(text()).toContain('Try again in an hour.');
  });

  it('is nothing where all is open; the rules of each message are said beforehand', () => {
    bar(null);
    expect(screen.queryByTestId('chat-bar')).toBeNull();
    cleanup();
    bar(null, { emojiOnly: true, slowSeconds: 30 });
    expect(text()).toBe('Only emoji right now. Slow mode: a message every 30 s.');
  });

  it('keeps what is typed, sends nothing, and sends it when the way is open', async () => {
    const sendChat = vi.fn(() => Promise.resolve());
    page(<Followed sendChat={sendChat} />);
    write('hello');
    expect(sendButton().getAttribute('aria-disabled')).toBe('true');
    expect(field().value).toBe('hello');
    fireEvent.click(screen.getByRole('button', { name: 'Follow' }));
    fireEvent.click(sendButton());
    await waitFor(() => expect(sendChat).toHaveBeenCalledWith(expect.objectContaining({ text: 'hello' })));
  });

  it('keeps what is typed in the tab, over signing in and a reload', () => {
    page(composer(vi.fn(), { showId }));
    fireEvent.change(field(), { target: { value: 'half a sen' } });
    cleanup();
    page(composer(vi.fn(), { showId }));
    expect(field().value).toBe('half a sen');
    fireEvent.change(field(), { target: { value: '' } });
    cleanup();
    page(composer(vi.fn(), { showId }));
    expect(field().value).toBe('');
  });
});

it('sends what was sent while another message was under way, after it, and keeps it when that one did not go', async () => {
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const sendChat = vi.fn<ChatRoom['sendChat']>().mockReturnValueOnce(first.promise).mockReturnValueOnce(second.promise);
  page(composer(sendChat));
  write('one');
  write('two');
  await act(async () => first.resolve());
  await waitFor(() => expect(sendChat).toHaveBeenLastCalledWith(expect.objectContaining({ text: 'two' })));
  write('three');
  await act(async () => second.reject(new SendRefused('filtered', 'x')));
  await screen.findByText(/^Not sent/);
  expect([sendChat.mock.calls.length, field().value]).toEqual([2, 'two three']);
});

describe('slow mode', () => {
  it('counts down after a message, and holds the next one back meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'Date', 'performance'] });
    const sendChat = vi.fn(() => Promise.resolve());
    page(composer(sendChat, { ways: { ...openWays, slowSeconds: 3 } }));
    const passes = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
    write('one');
    await passes(0);
    expect(screen.getByText('Slow mode: you can write again in 3 s.')).toBeTruthy();
    write('two');
    await passes(1_500);
    expect(screen.getByText('Slow mode: you can write again in 2 s.')).toBeTruthy();
    expect([sendChat.mock.calls.length, field().value]).toEqual([1, 'two']);
    await passes(1_500);
    expect(screen.queryByText(/^Slow mode/)).toBeNull();
    fireEvent.click(sendButton());
    await passes(0);
    expect([sendChat.mock.calls.length, field().value]).toEqual([2, '']);
  });
});

describe('a refusal', () => {
  it.each(saidByUs)('%s is said in words of ours that say what to do, and what was written stays', async (code) => {
    const onRefused = vi.fn();
    page(composer(() => Promise.reject(new SendRefused(code, 'the server’s words')), { onRefused }));
    write('this one');
    const note = await screen.findByText(/^Not sent\. /);
    expect(note.textContent).not.toContain('the server’s words');
    expect(note.textContent).not.toContain('refusedFor');
    expect(field().value).toBe('this one');
    expect(onRefused).toHaveBeenCalledExactlyOnceWith(code);
  });

  it('of slow mode has the server’s wait', async () => {
    page(composer(() => Promise.reject(new SendRefused('slow_mode', 'x', 7_000))));
    write('this one');
    await screen.findByText('Slow mode: you can write again in 7 s.');
    expect(field().value).toBe('this one');
  });

  it('that the server can say better has its words', async () => {
    const { message } = errorTable.followers_only;
    page(composer(() => Promise.reject(new SendRefused('followers_only', message))));
    write('this one');
    await screen.findByText(`Not sent. ${message}`);
  });

  it('is not said twice when the bar says it', async () => {
    page(<Banned />);
    write('this one');
    await screen.findByTestId('chat-bar');
    expect(screen.queryByText(/^Not sent/)).toBeNull();
  });
});

describe('a message of one’s own that is held', () => {
  it('says that it waits, or stays away, and can be written again where nobody looked at it', () => {
    const onForgetHeld = vi.fn();
    const held = (['waiting', 'removed', 'expired'] as const).map((state, number) => ({
      messageId: messageOf(number).id,
      text: `text ${number}`,
      state,
      atMs: 0,
    }));
    page(composer(vi.fn(), { held, onForgetHeld }));
    const [waiting, removed, expired] = screen.getAllByTestId('own-held');
    expect(waiting?.textContent).toBe('text 0A moderator looks at it first. Then everybody sees it.');
    expect(removed?.textContent).toContain('A moderator did not let it through');
    expect(expired?.textContent).toContain('No moderator looked at it in time');
    fireEvent.click(screen.getByRole('button', { name: 'Write it again' }));
    expect(onForgetHeld).toHaveBeenLastCalledWith(messageOf(2).id);
    expect(field().value).toBe('text 2');
    const [first] = screen.getAllByRole('button', { name: 'All right' });
    if (first) fireEvent.click(first);
    expect(onForgetHeld).toHaveBeenLastCalledWith(messageOf(1).id);
  });
});

describe('a report', () => {
  const message = messageOf(3, 'buy cheap watches');
  const at = `POST /api/shows/${showId}/chat/${message.id}/reports`;
  const dialog = (answers: Parameters<typeof fakeApi>[0]) => {
    const [onReported, onClose] = [vi.fn(), vi.fn()];
    const server = page(
      <ReportDialog showId={showId} message={message} onReported={onReported} onClose={onClose} />,
      answers,
    );
    return { ...server, onReported, onClose };
  };

  it('asks why, takes a note along, and is confirmed', async () => {
    const { bodies, onReported, onClose } = dialog({ [at]: [204, undefined] });
    fireEvent.click(screen.getByRole('button', { name: 'Report it' }));
    expect(screen.getByRole('alert').textContent).toBe('Choose what is wrong with it.');
    fireEvent.click(screen.getByLabelText('Spam or advertising'));
    fireEvent.change(screen.getByLabelText('Anything to add? (optional)'), { target: { value: 'again and again' } });
    fireEvent.click(screen.getByRole('button', { name: 'Report it' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(bodies(at)).toEqual([{ reason: 'spam', note: 'again and again' }]);
    expect(onReported).toHaveBeenCalledExactlyOnceWith(message.id);
    expect(screen.getByText('Thank you. Moderators look at it.')).toBeTruthy();
  });

  it('that does not go says why and stays', async () => {
    const { onClose } = dialog({ [at]: [0, null] });
    fireEvent.click(screen.getByLabelText('Hate'));
    fireEvent.click(screen.getByRole('button', { name: 'Report it' }));
    await screen.findByText(/^It could not be reported\. No answer came/);
    expect(onClose).not.toHaveBeenCalled();
    expect(screen.getByLabelText<HTMLInputElement>('Hate').checked).toBe(true);
  });

  it('is made once: the menu of the message says so', async () => {
    const onReport = vi.fn();
    const menu = (isReported: boolean) => (
      <MessageMenu
        message={message}
        place={{ x: 5, y: 5, opener: null }}
        onReply={undefined}
        onReport={onReport}
        isReported={isReported}
        onClose={vi.fn()}
      />
    );
    page(menu(false));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Report…' }));
    expect(onReport).toHaveBeenCalledExactlyOnceWith(message);
    cleanup();
    page(menu(true));
    const again = await screen.findByRole('menuitem', { name: 'You have reported it' });
    expect(again.getAttribute('aria-disabled')).toBe('true');
  });
});
