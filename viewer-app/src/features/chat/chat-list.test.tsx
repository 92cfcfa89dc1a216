import type { ChatMessage } from '@showfloor/contracts/chat';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { ChatList } from './chat-list.tsx';
import { saidMessage } from './testing/said-message.ts';

afterEach(cleanup);
beforeEach(() => localStorage.clear());

describe('ChatList', () => {
  it('shows who writes, and what they are in the show', () => {
    render(<ChatList look="rail" messages={[saidMessage(1), saidMessage(2, { name: 'Ida', role: 'host' })]} />);
    expect(screen.getByText('hello 1')).toBeTruthy();
    expect(screen.getByText('Host')).toBeTruthy();
  });

  it.each(['over', 'rail'] as const)('marks the reader’s own lines, for the eye and the ear: %s', (look) => {
    const own = saidMessage(2, { userId: 'user_0002', text: 'I am here' });
    const { rerender } = render(<ChatList look={look} messages={[saidMessage(1), own]} ownUserId="user_0002" />);
    const lineOf = (text: string) => screen.getByText(text).closest('p');
    // What a screen reader says begins with whose it is; for the eye there is an edge in the accent as well.
    expect(lineOf('I am here')?.textContent).toBe('YouNoor I am here');
    expect(lineOf('I am here')?.className).toContain('border-accent');
    expect(lineOf('hello 1')?.textContent).toBe('Noor hello 1');
    expect(lineOf('hello 1')?.className).not.toContain('border-accent');
    rerender(<ChatList look={look} messages={[saidMessage(1), own]} ownUserId={null} />);
    expect(screen.queryByText('You')).toBeNull();
  });

  it('takes a deleted message away', () => {
    const { rerender } = render(<ChatList look="rail" messages={[saidMessage(1), saidMessage(2)]} />);
    rerender(<ChatList look="rail" messages={[saidMessage(2)]} />);
    expect(screen.queryByText('hello 1')).toBeNull();
  });

  it('leaves a reader who scrolled back where they are and counts what came', () => {
    const { rerender } = render(<ChatList look="rail" messages={[saidMessage(1), saidMessage(2)]} />);
    const list = screen.getByRole('log');
    Object.defineProperties(list, { scrollHeight: { value: 900 }, clientHeight: { value: 300 } });
    list.scrollTop = 100;
    fireEvent.scroll(list);
    rerender(<ChatList look="rail" messages={[saidMessage(1), saidMessage(2), saidMessage(3), saidMessage(4)]} />);
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
    const mod = saidMessage(2, { name: 'Ravi', role: 'moderator', text: 'be kind' });
    render(<ChatList look="rail" messages={[saidMessage(1, { buyer: true }), mod]} />);
    expect(lineOf('hello 1')?.textContent).toBe('BuyerNoor hello 1');
    expect(lineOf('be kind')?.textContent).toBe('ModRavi be kind');
  });

  it('that is an announcement stands apart', () => {
    render(
      <ChatList look="rail" messages={[saidMessage(1, { kind: 'announcement', role: 'host', text: 'Doors open' })]} />,
    );
    expect(lineOf('Doors open')?.textContent).toBe('AnnouncementHostNoor Doors open');
    expect(lineOf('Doors open')?.className).toContain('bg-accent-wash');
  });

  it('marks whom it names, and stands out to them', () => {
    const mentions = [
      { userId: own, name: 'Ada' },
      { userId: 'user_0003', name: 'Bo' },
    ];
    render(<ChatList look="rail" messages={[saidMessage(1, { text: 'hi @Ada and @Bo', mentions })]} ownUserId={own} />);
    expect(screen.getByText('@Ada').dataset.ownMention).toBe('true');
    expect(screen.getByText('@Bo').dataset.ownMention).toBeUndefined();
    expect(screen.getByText('@Ada').closest('p')?.className).toContain('border-accent');
  });

  it('shows the beginning of what it answers, and leads there', () => {
    const answered = saidMessage(1);
    const replyTo = { id: answered.id, name: 'Noor', excerpt: answered.text };
    const scrolled = vi.spyOn(HTMLElement.prototype, 'scrollIntoView').mockImplementation(() => undefined);
    const list = (messages: readonly ChatMessage[]) => <ChatList look="rail" messages={messages} />;
    const { rerender } = render(list([answered, saidMessage(2, { text: 'yes', replyTo })]));
    fireEvent.click(screen.getByRole('button', { name: 'Answers Noor: hello 1. Go there.' }));
    expect(scrolled).toHaveBeenCalled();
    scrolled.mockRestore();
    expect(document.querySelector(`[data-row-id="${answered.id}"]`)?.className).toContain('outline-accent');
    rerender(list([saidMessage(2, { text: 'yes', replyTo: { ...replyTo, excerpt: null } })]));
    expect(screen.getByText('Deleted message')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Go there/ })).toBeNull();
  });

  it('is answered by its button, with arrow keys from one to the next, or by a finger that rests on it', () => {
    vi.useFakeTimers();
    const onReply = vi.fn();
    render(<ChatList look="over" messages={[saidMessage(1), saidMessage(2, { name: 'Bo' })]} onReply={onReply} />);
    const [first, last] = screen.getAllByRole('button', { name: /^Reply to/ });
    if (!first || !last) throw new Error('no buttons');
    expect([first.tabIndex, last.tabIndex]).toEqual([-1, 0]);
    last.focus();
    fireEvent.keyDown(last, { key: 'ArrowUp' });
    expect(document.activeElement).toBe(first);
    fireEvent.click(first);
    expect(onReply).toHaveBeenLastCalledWith(saidMessage(1));
    const line = screen.getByText('hello 2');
    fireEvent.pointerDown(line, { pointerType: 'touch', clientX: 5, clientY: 5 });
    fireEvent.pointerMove(line, { pointerType: 'touch', clientX: 5, clientY: 60 });
    act(() => void vi.advanceTimersByTime(1_000));
    expect(onReply).toHaveBeenCalledOnce();
    fireEvent.pointerDown(line, { pointerType: 'touch', clientX: 5, clientY: 5 });
    act(() => void vi.advanceTimersByTime(1_000));
    expect(onReply).toHaveBeenLastCalledWith(saidMessage(2, { name: 'Bo' }));
    vi.useRealTimers();
  });

  it('draws the brand’s own pictures, and reads their names where it has none', () => {
    const said = saidMessage(1, { text: 'lovely :moss: :fern:' });
    const emoji = new Map([['moss', '/images/moss']]);
    render(<ChatList look="rail" messages={[said]} emoji={emoji} />);
    expect(screen.getByAltText(':moss:').getAttribute('src')).toBe('/images/moss');
    expect(screen.getByAltText(':moss:').closest('p')?.textContent).toContain(':fern:');
  });

  it('in another language is translated when that is asked for', async () => {
    const said = saidMessage(1, { text: 'wie groß ist sie?', language: 'de' });
    const path = `/api/shows/show/chat/${said.id}/translation`;
    const error = { code: 'translation_unavailable', message: 'The translator does not answer.', requestId: 'r' };
    const server = fakeApi({
      [`GET ${path}`]: (before) => (before === 0 ? [503, { error }] : [200, { text: 'how large is it?', from: 'de' }]),
    });
    const translating = { showId: 'show', languages: ['en-GB', 'fr'] as const };
    const english = saidMessage(2, { language: 'en' });
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
  const many = (count: number) => Array.from({ length: count }, (_, index) => saidMessage(index + 1));

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
    const { unmount } = render(<ChatList look="rail" messages={[saidMessage(1), saidMessage(2)]} />);
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
    const { rerender } = render(<ChatList look="rail" messages={[saidMessage(1), saidMessage(3)]} />);
    const list = sized(300);
    rerender(<ChatList look="rail" messages={[saidMessage(1), saidMessage(2), saidMessage(3)]} />);
    expect(list.scrollTop).toBe(900);
  });

  it('takes no scrolling for its reader’s that comes of its losing height', () => {
    const { rerender } = render(<ChatList look="rail" messages={[saidMessage(1)]} />);
    const list = sized(300);
    rerender(<ChatList look="rail" messages={[saidMessage(1), saidMessage(2)]} />);
    sized(200);
    list.scrollTop = 600;
    fireEvent.scroll(list);
    rerender(<ChatList look="rail" messages={[saidMessage(1), saidMessage(2), saidMessage(3)]} />);
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
