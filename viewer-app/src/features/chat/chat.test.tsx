import type { ChatMessage } from '@showfloor/contracts/chat';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { SendRefused } from '../../core/realtime/pending-sends.ts';
import type { OutgoingMessage } from '../../core/realtime/realtime-client.ts';
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

describe('a message', () => {
  const own = 'user_0002';
  const lineOf = (text: string) => screen.getByText(text, { exact: false }).closest('p');

  it('says what its author is: of the team, or a buyer', () => {
    const mod = message(2, { name: 'Ravi', role: 'moderator', text: 'be kind' });
    render(<ChatList look="rail" messages={[message(1, { buyer: true }), mod]} />);
    expect(lineOf('hello 1')?.textContent).toBe('BuyerNoor hello 1');
    expect(lineOf('be kind')?.textContent).toBe('ModRavi be kind');
  });

  it('that is an announcement stands apart', () => {
    render(
      <ChatList look="rail" messages={[message(1, { kind: 'announcement', role: 'host', text: 'Doors open' })]} />,
    );
    expect(lineOf('Doors open')?.textContent).toBe('AnnouncementHostNoor Doors open');
    expect(lineOf('Doors open')?.className).toContain('bg-accent-wash');
  });

  it('marks whom it names, and stands out to them', () => {
    const mentions = [
      { userId: own, name: 'Ada' },
      { userId: 'user_0003', name: 'Bo' },
    ];
    render(<ChatList look="rail" messages={[message(1, { text: 'hi @Ada and @Bo', mentions })]} ownUserId={own} />);
    expect(screen.getByText('@Ada').dataset.ownMention).toBe('true');
    expect(screen.getByText('@Bo').dataset.ownMention).toBeUndefined();
    expect(screen.getByText('@Ada').closest('p')?.className).toContain('border-accent');
  });

  it('shows the beginning of what it answers, and leads there', () => {
    const answered = message(1);
    const replyTo = { id: answered.id, name: 'Noor', excerpt: answered.text };
    const scrolled = vi.spyOn(HTMLElement.prototype, 'scrollIntoView').mockImplementation(() => undefined);
    const list = (messages: readonly ChatMessage[]) => <ChatList look="rail" messages={messages} />;
    const { rerender } = render(list([answered, message(2, { text: 'yes', replyTo })]));
    fireEvent.click(screen.getByRole('button', { name: 'Answers Noor: hello 1. Go there.' }));
    expect(scrolled).toHaveBeenCalled();
    scrolled.mockRestore();
    expect(document.querySelector(`[data-row-id="${answered.id}"]`)?.className).toContain('outline-accent');
    rerender(list([message(2, { text: 'yes', replyTo: { ...replyTo, excerpt: null } })]));
    expect(screen.getByText('Deleted message')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Go there/ })).toBeNull();
  });

  it('is answered by its button, with arrow keys from one to the next, or by a finger that rests on it', () => {
    vi.useFakeTimers();
    const onReply = vi.fn();
    render(<ChatList look="over" messages={[message(1), message(2, { name: 'Bo' })]} onReply={onReply} />);
    const [first, last] = screen.getAllByRole('button', { name: /^Reply to/ });
    if (!first || !last) throw new Error('no buttons');
    expect([first.tabIndex, last.tabIndex]).toEqual([-1, 0]);
    last.focus();
    fireEvent.keyDown(last, { key: 'ArrowUp' });
    expect(document.activeElement).toBe(first);
    fireEvent.click(first);
    expect(onReply).toHaveBeenLastCalledWith(message(1));
    const line = screen.getByText('hello 2');
    fireEvent.pointerDown(line, { pointerType: 'touch', clientX: 5, clientY: 5 });
    fireEvent.pointerMove(line, { pointerType: 'touch', clientX: 5, clientY: 60 });
    act(() => void vi.advanceTimersByTime(1_000));
    expect(onReply).toHaveBeenCalledOnce();
    fireEvent.pointerDown(line, { pointerType: 'touch', clientX: 5, clientY: 5 });
    act(() => void vi.advanceTimersByTime(1_000));
    expect(onReply).toHaveBeenLastCalledWith(message(2, { name: 'Bo' }));
    vi.useRealTimers();
  });

  it('draws the brand’s own pictures, and reads their names where it has none', () => {
    const said = message(1, { text: 'lovely :moss: :fern:' });
    const emoji = new Map([['moss', '/images/moss']]);
    render(<ChatList look="rail" messages={[said]} emoji={emoji} />);
    expect(screen.getByAltText(':moss:').getAttribute('src')).toBe('/images/moss');
    expect(screen.getByAltText(':moss:').closest('p')?.textContent).toContain(':fern:');
  });

  it('in another language is translated when that is asked for', async () => {
    const said = message(1, { text: 'wie groß ist sie?', language: 'de' });
    const path = `/api/shows/show/chat/${said.id}/translation`;
    const error = { code: 'translation_unavailable', message: 'The translator does not answer.', requestId: 'r' };
    const server = fakeApi({
      [`GET ${path}`]: (before) => (before === 0 ? [503, { error }] : [200, { text: 'how large is it?', from: 'de' }]),
    });
    const translating = { showId: 'show', languages: ['en-GB', 'fr'] as const };
    const english = message(2, { language: 'en' });
    renderPage(
      <ChatList look="rail" messages={[said, english]} translating={translating} />,
      createApiClient({ baseUrl: '', fetch: server.fetch }),
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Translate' }));
    expect(await screen.findByText('Not translated. The translator does not answer.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('how large is it?')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Hide the translation' }));
    expect(screen.queryByText('how large is it?')).toBeNull();
    expect(screen.getByText('wie groß ist sie?')).toBeTruthy();
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

describe('ChatList that follows its newest message', () => {
  const sized = (clientHeight: number) => {
    const list = screen.getByRole('log');
    Object.defineProperties(list, {
      scrollHeight: { value: 900, configurable: true },
      clientHeight: { value: clientHeight, configurable: true },
    });
    return list;
  };

  it('stays there when a message comes between others', () => {
    const { rerender } = render(<ChatList look="rail" messages={[message(1), message(3)]} />);
    const list = sized(300);
    rerender(<ChatList look="rail" messages={[message(1), message(2), message(3)]} />);
    expect(list.scrollTop).toBe(900);
  });

  it('takes no scrolling for its reader’s that comes of its losing height', () => {
    const { rerender } = render(<ChatList look="rail" messages={[message(1)]} />);
    const list = sized(300);
    rerender(<ChatList look="rail" messages={[message(1), message(2)]} />);
    sized(200);
    list.scrollTop = 600;
    fireEvent.scroll(list);
    rerender(<ChatList look="rail" messages={[message(1), message(2), message(3)]} />);
    expect(list.scrollTop).toBe(900);
    expect(screen.queryByRole('button', { name: /new message/ })).toBeNull();
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

/** A page that answers a message. */
function Answering({ room }: { room: ChatRoom }) {
  const [replyTo, setReplyTo] = useState<ChatMessage | null>(message(7));
  return (
    <ChatComposer
      room={room}
      connection={{ status: 'open', trouble: null }}
      accountName="Ada"
      look="rail"
      replyTo={replyTo}
      onNoReply={() => setReplyTo(null)}
      playheadMs={() => 1_764_000_012_345.6}
    />
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
    expect(sendChat).toHaveBeenCalledWith(expect.objectContaining({ text: 'is it dishwasher safe?', name: undefined }));
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
    await waitFor(() =>
      expect(sendChat).toHaveBeenCalledWith(expect.objectContaining({ text: 'hello', name: undefined })),
    );
    expect(sendChat).toHaveBeenCalledOnce();
  });

  it('asks a viewer without an account for a name, once', async () => {
    const sendChat = vi.fn(() => Promise.resolve());
    compose(sendChat, null);
    write('hello');
    fireEvent.change(await screen.findByLabelText('Your name'), { target: { value: 'Noor' } });
    fireEvent.click(screen.getByRole('button', { name: 'Write as this' }));
    await waitFor(() =>
      expect(sendChat).toHaveBeenCalledWith(expect.objectContaining({ text: 'hello', name: 'Noor' })),
    );
    await waitFor(() => expect(screen.queryByLabelText('Your name')).toBeNull());
    expect(sendChat).toHaveBeenCalledOnce();
    write('again');
    await waitFor(() =>
      expect(sendChat).toHaveBeenCalledWith(expect.objectContaining({ text: 'again', name: 'Noor' })),
    );
  });

  it('asks for another name when the first is one of the team, and says why', async () => {
    const refused = new SendRefused('name_reserved', 'That is the name of somebody else.');
    const sendChat = vi.fn(async ({ name }: OutgoingMessage) => {
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
    await waitFor(() =>
      expect(sendChat).toHaveBeenLastCalledWith(expect.objectContaining({ text: 'hello', name: 'Ida' })),
    );
    await waitFor(() => expect(screen.queryByLabelText('Your name')).toBeNull());
  });

  it('answers a message, until the answer is sent or Escape is pressed', async () => {
    const sendChat = vi.fn(() => Promise.resolve());
    const room = { sendChat, enterAnew: () => Promise.resolve() };
    renderPage(<Answering room={room} />, createApiClient({ baseUrl: '', fetch: fakeApi({}).fetch }));
    expect(screen.getByText('Reply to Noor')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Message'));
    write('yes');
    await waitFor(() => expect(screen.queryByText('Reply to Noor')).toBeNull());
    expect(sendChat).toHaveBeenCalledWith(
      expect.objectContaining({
        text: 'yes',
        replyTo: message(7).id,
        playheadMs: 1_764_000_012_345.6,
        language: 'en-US',
      }),
    );
    cleanup();
    renderPage(<Answering room={room} />, createApiClient({ baseUrl: '', fetch: fakeApi({}).fetch }));
    fireEvent.keyDown(screen.getByLabelText('Message'), { key: 'Escape' });
    expect(screen.queryByText('Reply to Noor')).toBeNull();
  });

  it('offers the names of those who are there while one is written', async () => {
    const sendChat = vi.fn(() => Promise.resolve());
    renderPage(
      <ChatComposer
        room={{ sendChat, enterAnew: () => Promise.resolve() }}
        connection={{ status: 'open', trouble: null }}
        accountName="Ada"
        look="rail"
        names={() => ['Noor', 'Bo', 'Nele']}
      />,
      createApiClient({ baseUrl: '', fetch: fakeApi({}).fetch }),
    );
    const field = screen.getByLabelText<HTMLInputElement>('Message');
    const type = (value: string) => {
      fireEvent.change(field, { target: { value } });
      fireEvent.select(field);
    };
    type('hi @n');
    expect(field.getAttribute('aria-expanded')).toBe('true');
    const chosen = () => screen.getByRole('option', { selected: true });
    expect(chosen().textContent).toBe('@Noor');
    expect(field.getAttribute('aria-activedescendant')).toBe(chosen().id);
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(chosen().textContent).toBe('@Nele');
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(field.value).toBe('hi @Nele ');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(sendChat).not.toHaveBeenCalled();
    type('@b');
    fireEvent.pointerDown(screen.getByRole('option'));
    expect(field.value).toBe('@Bo ');
    type('@zz');
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('lets the team speak to everybody, once at a time', async () => {
    const sendChat = vi.fn(() => Promise.resolve());
    renderPage(
      <ChatComposer
        room={{ sendChat, enterAnew: () => Promise.resolve() }}
        connection={{ status: 'open', trouble: null }}
        accountName="Ada"
        look="rail"
        mayAnnounce
      />,
      createApiClient({ baseUrl: '', fetch: fakeApi({}).fetch }),
    );
    const toggle = screen.getByRole('button', { name: 'Send as an announcement' });
    fireEvent.click(toggle);
    expect(toggle.getAttribute('aria-pressed')).toBe('true');
    write('Doors open');
    await waitFor(() => expect(toggle.getAttribute('aria-pressed')).toBe('false'));
    expect(sendChat).toHaveBeenCalledWith(expect.objectContaining({ kind: 'announcement' }));
  });

  it('puts a picture’s name, or an emoji, into the text', async () => {
    renderPage(
      <ChatComposer
        room={null}
        connection={{ status: 'open', trouble: null }}
        accountName="Ada"
        look="rail"
        emoji={new Map([['moss_heart', '/images/moss']])}
      />,
      createApiClient({ baseUrl: '', fetch: fakeApi({}).fetch }),
    );
    const field = screen.getByLabelText<HTMLInputElement>('Message');
    fireEvent.change(field, { target: { value: 'so' } });
    fireEvent.click(screen.getByRole('button', { name: 'Emoji' }));
    fireEvent.click(await screen.findByRole('button', { name: 'moss heart' }));
    expect(field.value).toBe('so :moss_heart: ');
    expect(screen.queryByTestId('emoji-picker')).toBeNull();
    expect(document.activeElement).toBe(field);
    fireEvent.click(screen.getByRole('button', { name: 'Emoji' }));
    fireEvent.keyDown(await screen.findByRole('button', { name: 'moss heart' }), { key: 'Escape' });
    expect(screen.queryByTestId('emoji-picker')).toBeNull();
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
