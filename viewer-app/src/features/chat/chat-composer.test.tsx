import type { ChatMessage } from '@showfloor/contracts/chat';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { SendRefused } from '../../core/realtime/pending-sends.ts';
import type { OutgoingMessage } from '../../core/realtime/realtime-client.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { ChatComposer } from './chat-composer.tsx';
import { saidMessage } from './testing/said-message.ts';
import type { ChatRoom } from './use-send-chat.ts';

afterEach(cleanup);
beforeEach(() => localStorage.clear());

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
  const [replyTo, setReplyTo] = useState<ChatMessage | null>(saidMessage(7));
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
        replyTo: saidMessage(7).id,
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
