import type { ChatMessage } from '@showfloor/contracts/chat';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { SendRefused } from '../../core/realtime/pending-sends.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { id } from '../../testing/watch-fixtures.ts';
import { ChatComposer } from './chat-composer.tsx';
import { ChatList } from './chat-list.tsx';
import type { ChatRoom } from './use-send-chat.ts';

function message(number: number, change: Partial<ChatMessage> = {}): ChatMessage {
  return {
    id: id('msg', number),
    userId: 'user_0001',
    name: 'Noor',
    role: null,
    text: `hello ${number}`,
    sentAtMs: 1_764_000_000_000,
    ...change,
  };
}

afterEach(cleanup);
beforeEach(() => localStorage.clear());

describe('ChatList', () => {
  it('shows who writes, and what they are in the show', () => {
    render(<ChatList look="rail" messages={[message(1), message(2, { name: 'Ida', role: 'host' })]} />);
    expect(screen.getByText('hello 1')).toBeTruthy();
    expect(screen.getByText('Host')).toBeTruthy();
  });

  it.each(['over', 'rail'] as const)('marks the reader’s own lines, for the eye and the ear: %s', (look) => {
    const own = message(2, { userId: 'user_0002', text: 'I am here' });
    const { rerender } = render(<ChatList look={look} messages={[message(1), own]} ownUserId="user_0002" />);
    const lineOf = (text: string) => screen.getByText(text).closest('p');
    // What a screen reader says begins with whose it is; for the eye there is an edge in the accent as well.
    expect(lineOf('I am here')?.textContent).toBe('YouNoor I am here');
    expect(lineOf('I am here')?.className).toContain('border-accent');
    expect(lineOf('hello 1')?.textContent).toBe('Noor hello 1');
    expect(lineOf('hello 1')?.className).not.toContain('border-accent');
    rerender(<ChatList look={look} messages={[message(1), own]} ownUserId={null} />);
    expect(screen.queryByText('You')).toBeNull();
  });

  it('takes a deleted message away', () => {
    const { rerender } = render(<ChatList look="rail" messages={[message(1), message(2)]} />);
    rerender(<ChatList look="rail" messages={[message(2)]} />);
    expect(screen.queryByText('hello 1')).toBeNull();
  });

  it('leaves a reader who scrolled back where they are and counts what came', () => {
    const { rerender } = render(<ChatList look="rail" messages={[message(1), message(2)]} />);
    const list = screen.getByRole('log');
    Object.defineProperties(list, { scrollHeight: { value: 900 }, clientHeight: { value: 300 } });
    list.scrollTop = 100;
    fireEvent.scroll(list);
    rerender(<ChatList look="rail" messages={[message(1), message(2), message(3), message(4)]} />);
    expect(list.scrollTop).toBe(100);
    fireEvent.click(screen.getByRole('button', { name: '2 new messages' }));
    expect(list.scrollTop).toBe(900);
    expect(screen.queryByRole('button', { name: /new message/ })).toBeNull();
  });
});

describe('ChatList of a busy room', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => message(index + 1));

  afterEach(() => vi.useRealTimers());

  it.each([
    ['over', 30],
    ['rail', 80],
  ] as const)('has a part of its messages in the page, the newest: %s', (look, rows) => {
    const { container } = render(<ChatList look={look} messages={many(500)} />);
    const texts = [...container.querySelectorAll('[data-row-id]')].map((row) => row.textContent);
    expect(texts).toHaveLength(rows);
    expect(texts.at(-1)).toContain('hello 500');
  });

  it('says that some are not shown, for as long as that goes on', () => {
    vi.useFakeTimers();
    const { rerender } = render(<ChatList look="rail" messages={many(3)} leftOut={12} />);
    const isBusy = () => screen.queryByText('Busy chat: some messages are not shown') !== null;
    expect(isBusy()).toBe(false);
    for (const leftOut of [13, 14]) {
      rerender(<ChatList look="rail" messages={many(3)} leftOut={leftOut} />);
      act(() => void vi.advanceTimersByTime(4_000));
      expect(isBusy()).toBe(true);
    }
    act(() => void vi.advanceTimersByTime(1_000));
    expect(isBusy()).toBe(false);
  });

  it('speaks of each message while that can be heard, and else of how many there were, every few seconds', () => {
    vi.useFakeTimers();
    const { container, rerender } = render(<ChatList look="rail" messages={many(3)} />);
    const spoken = () => container.querySelector('[aria-live="polite"]')?.textContent;
    expect(screen.getByRole('log').getAttribute('aria-live')).toBe('off');
    expect(spoken()).toBe('');
    rerender(<ChatList look="rail" messages={many(4)} />);
    expect(spoken()).toBe('Noor: hello 4.');
    for (let count = 5; count <= 44; count += 1) {
      rerender(<ChatList look="rail" messages={many(count)} />);
      expect(spoken()).toBe('Noor: hello 4.');
    }
    act(() => void vi.advanceTimersByTime(4_000));
    expect(spoken()).toBe('40 new messages, the last one: Noor: hello 44.');
  });

  it('asks for what was said before from above the first message', () => {
    const earlier = { busy: false, failed: false, load: vi.fn() };
    const onHold = vi.fn();
    const list = (messages: readonly ChatMessage[]) => (
      <ChatList look="rail" messages={messages} earlier={earlier} onHold={onHold} />
    );
    const { rerender } = render(list(many(50)));
    fireEvent.click(screen.getByRole('button', { name: 'Show earlier messages' }));
    expect(earlier.load).toHaveBeenCalledOnce();
    expect(onHold).toHaveBeenCalledExactlyOnceWith(true);
    rerender(list(many(500)));
    expect(screen.getByText('hello 50')).toBeTruthy();
    expect(screen.getByRole('button', { name: '450 new messages' })).toBeTruthy();
  });
});

describe('ChatList beside something that takes height away from it', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('keeps its newest message in view, and whoever scrolled back where they are', () => {
    const resized = new Set<() => void>();
    vi.stubGlobal(
      'ResizeObserver',
      class {
        readonly #onResize: () => void;
        constructor(onResize: () => void) {
          this.#onResize = onResize;
        }
        observe = () => resized.add(this.#onResize);
        disconnect = () => resized.delete(this.#onResize);
      },
    );
    const { unmount } = render(<ChatList look="rail" messages={[message(1), message(2)]} />);
    const list = screen.getByRole('log');
    Object.defineProperties(list, { scrollHeight: { value: 900 }, clientHeight: { value: 300 } });
    for (const onResize of resized) onResize();
    expect(list.scrollTop).toBe(900);
    list.scrollTop = 100;
    fireEvent.scroll(list);
    for (const onResize of resized) onResize();
    expect(list.scrollTop).toBe(100);
    unmount();
    expect(resized.size).toBe(0);
  });
});

describe('ChatList without messages', () => {
  it('invites to write while the show is on, not after it, and says nothing while something may come yet', () => {
    const { rerender } = render(<ChatList look="rail" messages={[]} />);
    expect(screen.getByText('Say hello')).toBeTruthy();
    rerender(<ChatList look="rail" messages={[]} whenEmpty="nothing" />);
    expect(screen.getByRole('log').textContent).toBe('');
    rerender(<ChatList look="rail" messages={[]} whenEmpty="quiet" />);
    expect(screen.queryByText('Say hello')).toBeNull();
    expect(screen.getByText('It was quiet here')).toBeTruthy();
  });
});

/** A page that learns only later whose it is, has its connection later still, and enters the room last. */
function Arriving({ room }: { room: ChatRoom }) {
  const [name, setName] = useState<string>();
  const [connection, setConnection] = useState<ChatRoom | null>(null);
  const [status, setStatus] = useState<'connecting' | 'open'>('connecting');
  return (
    <>
      <button type="button" onClick={() => setName('Ada')}>
        known
      </button>
      <button type="button" onClick={() => setConnection(room)}>
        connected
      </button>
      <button type="button" onClick={() => setStatus('open')}>
        entered
      </button>
      <ChatComposer room={connection} connection={{ status, trouble: null }} accountName={name} look="rail" />
    </>
  );
}

describe('ChatComposer', () => {
  const write = (text: string) => {
    fireEvent.change(screen.getByLabelText('Message'), { target: { value: text } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  };

  const nobody = { user: null, memberships: [] };

  function compose(sendChat: ChatRoom['sendChat'], accountName: string | null) {
    const enterAnew = vi.fn(() => Promise.resolve());
    const server = fakeApi({ 'GET /api/me': [200, nobody], 'POST /api/auth/sign-in/anonymous': [200, {}] });
    renderPage(
      <ChatComposer
        room={{ sendChat, enterAnew }}
        connection={{ status: 'open', trouble: null }}
        accountName={accountName}
        look="rail"
      />,
      createApiClient({ baseUrl: '', fetch: server.fetch }),
    );
    return { enterAnew, server };
  }

  it('sends with the account it has, and empties the field', async () => {
    const sendChat = vi.fn(() => Promise.resolve());
    compose(sendChat, 'Ada');
    write('  is it dishwasher safe? ');
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Message').value).toBe(''));
    expect(sendChat).toHaveBeenCalledWith('is it dishwasher safe?', undefined);
  });

  it('waits until it is known who writes, and the room is entered, rather than ask for a name or drop what was sent', async () => {
    const sendChat = vi.fn(() => Promise.resolve());
    const room = { sendChat, enterAnew: () => Promise.resolve() };
    renderPage(<Arriving room={room} />, createApiClient({ baseUrl: '', fetch: fakeApi({}).fetch }));
    write('hello');
    expect(screen.queryByLabelText('Your name')).toBeNull();
    for (const step of ['known', 'connected', 'entered']) {
      expect(sendChat).not.toHaveBeenCalled();
      fireEvent.click(screen.getByRole('button', { name: step }));
    }
    await waitFor(() => expect(sendChat).toHaveBeenCalledWith('hello', undefined));
    expect(sendChat).toHaveBeenCalledOnce();
  });

  it('asks a viewer without an account for a name, once', async () => {
    const sendChat = vi.fn(() => Promise.resolve());
    compose(sendChat, null);
    write('hello');
    fireEvent.change(await screen.findByLabelText('Your name'), { target: { value: 'Noor' } });
    fireEvent.click(screen.getByRole('button', { name: 'Write as this' }));
    await waitFor(() => expect(sendChat).toHaveBeenCalledWith('hello', 'Noor'));
    await waitFor(() => expect(screen.queryByLabelText('Your name')).toBeNull());
    expect(sendChat).toHaveBeenCalledOnce();
    write('again');
    await waitFor(() => expect(sendChat).toHaveBeenCalledWith('again', 'Noor'));
  });

  it('asks for another name when the first is one of the team, and says why', async () => {
    const refused = new SendRefused('name_reserved', 'That is the name of somebody else.');
    const sendChat = vi.fn(async (_text: string, name?: string) => {
      if (name === 'Host') throw refused;
    });
    compose(sendChat, null);
    const call = async (name: string) => {
      fireEvent.change(await screen.findByLabelText('Your name'), { target: { value: name } });
      fireEvent.click(screen.getByRole('button', { name: 'Write as this' }));
    };
    write('hello');
    await call('Host');
    expect(await screen.findByText(/“Host” is, or looks like, a name of the team/)).toBeTruthy();
    await call('Ida');
    await waitFor(() => expect(sendChat).toHaveBeenLastCalledWith('hello', 'Ida'));
    await waitFor(() => expect(screen.queryByLabelText('Your name')).toBeNull());
  });

  it('takes nothing more when the show is over, and says so', () => {
    renderPage(
      <ChatComposer room={null} connection={{ status: 'open', trouble: null }} accountName="Ada" look="rail" over />,
      createApiClient({ baseUrl: '', fetch: fakeApi({}).fetch }),
    );
    const field = screen.getByLabelText<HTMLInputElement>('Message');
    expect(field.disabled).toBe(true);
    expect(field.placeholder).toBe('The chat has ended');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
  });

  it('says when it was too fast and keeps what was written', async () => {
    const sendChat = vi.fn(() => Promise.reject(new SendRefused('rate_limited', 'Too many', 3_000)));
    compose(sendChat, 'Ada');
    write('one more');
    const note = await screen.findByText('That was quick. You can write again in 3 s.');
    const field = screen.getByLabelText<HTMLInputElement>('Message');
    expect(field.value).toBe('one more');
    // It has its own room above the field, in the flow: what stands above the composer (the pinned card) moves up and is not covered.
    expect(note.role).toBe('status');
    expect(note.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(note.parentElement?.tagName).toBe('FORM');
    expect(note.className).not.toMatch(/\b(?:absolute|fixed|sticky|sr-only|-m[bt]-|-?translate)/);
  });

  it('leaves what is typed while a message is under way, and puts what did not go before it', async () => {
    const [taken, refused] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const sendChat = vi
      .fn<ChatRoom['sendChat']>()
      .mockReturnValueOnce(taken.promise)
      .mockReturnValueOnce(refused.promise);
    compose(sendChat, 'Ada');
    const field = () => screen.getByLabelText<HTMLInputElement>('Message');
    write('hello');
    fireEvent.change(field(), { target: { value: 'how ma' } });
    await act(async () => taken.resolve());
    expect(field().value).toBe('how ma');
    write('how many are left?');
    fireEvent.change(field(), { target: { value: 'and' } });
    await act(async () => refused.reject(new SendRefused('network', 'Not connected.')));
    expect(field().value).toBe('how many are left? and');
  });

  it('goes on saying why a message did not go, when the wait of the one before is over', async () => {
    const sendChat = vi
      .fn<ChatRoom['sendChat']>()
      .mockRejectedValueOnce(new SendRefused('rate_limited', 'Too many', 100))
      .mockRejectedValue(new SendRefused('forbidden', 'You are muted.'));
    compose(sendChat, 'Ada');
    write('one more');
    await screen.findByText(/^That was quick/);
    write('one more');
    const note = await screen.findByText(/You are muted/);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(note.textContent).toContain('You are muted');
  });

  it('makes a viewer of who only watched so far, and sends then', async () => {
    const sendChat = vi
      .fn<ChatRoom['sendChat']>()
      .mockRejectedValueOnce(new SendRefused('unauthenticated', 'Sign in first.'))
      .mockResolvedValue(undefined);
    const { enterAnew, server } = compose(sendChat, null);
    write('hello');
    fireEvent.change(await screen.findByLabelText('Your name'), { target: { value: 'Noor' } });
    fireEvent.click(screen.getByRole('button', { name: 'Write as this' }));
    await waitFor(() => expect(sendChat).toHaveBeenCalledTimes(2));
    expect(server.count('POST /api/auth/sign-in/anonymous')).toBe(1);
    expect(enterAnew).toHaveBeenCalledOnce();
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Message').value).toBe(''));
  });
});
