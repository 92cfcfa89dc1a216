import { limits } from '@showfloor/contracts/limits';
import { SendHorizontal } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { deviceStorage } from '../../core/browser/storage.ts';
import { OpenPart } from '../../hooks/open-part.tsx';
import { part } from '../../hooks/part.ts';
import type { RoomFacts } from '../../hooks/use-room.ts';
import { useSentText } from '../../hooks/use-sent-text.ts';
import { classNames } from '../../ui/class-names.ts';
import { rememberedName, rememberName } from './chat-name.ts';
import { useChatStrings } from './chat-strings.ts';
import { type ChatRoom, useSendChat } from './use-send-chat.ts';

const nameDialog = part(async () => (await import('./name-dialog.tsx')).NameDialog);

export interface ChatComposerProps {
  room: ChatRoom | null;
  /** How the connection stands, and what is told of it. */
  connection: Pick<RoomFacts, 'status' | 'trouble'>;
  /** The account's name; null for viewers without one, who are asked; undefined until it is known which of them this is. */
  accountName: string | null | undefined;
  look: 'over' | 'rail';
  /** The show is over: nothing more is said. Default false. */
  over?: boolean;
}

/** The message field. Says why it cannot be written to; what was not sent is not lost. */
export function ChatComposer({
  room,
  connection: { status, trouble: lost },
  accountName,
  look,
  over = false,
}: ChatComposerProps) {
  const say = useChatStrings();
  const { send, sending, trouble } = useSendChat(room);
  const { text, setText, take, giveBack } = useSentText();
  const [asking, setAsking] = useState(false);
  /** It was sent before it was known who this is, or before the room was entered. */
  const [waiting, setWaiting] = useState(false);
  const entering = accountName === undefined || room === null || status === 'connecting';
  /** The name that was refused last, as it is the team's. */
  const [reserved, setReserved] = useState<string | null>(null);

  async function go(name: string | undefined) {
    const sent = take();
    const outcome = await send(sent, name);
    if (outcome !== 'sent') giveBack(sent);
    setReserved(outcome === 'name_reserved' ? (name ?? null) : null);
    // Whoever has no account may choose another name at once.
    if (outcome === 'name_reserved' && name !== undefined) setAsking(true);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === '') return;
    if (entering) setWaiting(true);
    else sendAs(accountName);
  }

  function sendAs(account: string | null) {
    if (account !== null) {
      void go(undefined);
      return;
    }
    const name = rememberedName(deviceStorage);
    if (name === null || name === reserved) setAsking(true);
    else void go(name);
  }

  // What was sent too early goes as soon as the room is entered and it is known who this is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when both are there
  useEffect(() => {
    if (!waiting || entering) return;
    setWaiting(false);
    if (text.trim() !== '') sendAs(accountName);
  }, [waiting, entering]);

  function named(name: string) {
    rememberName(deviceStorage, name);
    setAsking(false);
    void go(name);
  }

  const note = noteOf();
  function noteOf(): string | null {
    if (over) return null;
    if (status === 'refused') return say('refused');
    if (lost !== null) return say(lost);
    if (trouble?.kind === 'too_fast')
      return say('tooFast', { seconds: Math.max(1, Math.ceil((trouble.untilMs - Date.now()) / 1_000)) });
    if (trouble) return say('notSent', { reason: trouble.reason });
    return null;
  }

  return (
    <form onSubmit={submit} className="relative min-w-0 flex-1">
      <p
        role="status"
        className={classNames(
          'mb-2 w-fit max-w-full animate-fade rounded-md border border-soon/50 bg-soon-wash px-3 py-1.5 text-xs text-ink shadow-float',
          note === null && 'sr-only',
        )}
      >
        {note}
      </p>
      <span
        className={classNames(
          'flex min-h-11 items-center rounded-full ps-4 has-focus-visible:shadow-[0_0_0_5px_var(--color-canvas)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
          look === 'over' ? 'border border-on-veil/25 bg-veil text-on-veil' : 'border border-edge bg-raised text-ink',
        )}
      >
        <input
          data-testid="chat-input"
          aria-label={say('message')}
          placeholder={say(over ? 'over' : 'placeholder')}
          value={text}
          maxLength={limits.chatTextChars}
          enterKeyHint="send"
          autoComplete="off"
          disabled={over || status === 'refused'}
          onChange={(event) => setText(event.currentTarget.value)}
          className={classNames(
            'min-h-11 min-w-0 flex-1 bg-transparent text-base shadow-none outline-none',
            look === 'over' ? 'placeholder:text-on-veil-soft' : 'placeholder:text-ink-faint',
          )}
        />
        <button
          type="submit"
          aria-label={say('send')}
          aria-busy={sending || waiting || undefined}
          disabled={over}
          className={classNames(
            'flex size-11 shrink-0 items-center justify-center rounded-full outline-offset-[-4px]',
            text.trim() === '' && 'opacity-50',
          )}
        >
          <SendHorizontal aria-hidden className="size-5" />
        </button>
      </span>
      {asking && (
        <OpenPart part={nameDialog} onGone={() => setAsking(false)} onAgain={() => setAsking(true)}>
          {(NameDialog) => <NameDialog open={asking} reserved={reserved} onOpenChange={setAsking} onName={named} />}
        </OpenPart>
      )}
    </form>
  );
}
