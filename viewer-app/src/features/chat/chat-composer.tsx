import type { ChatMessage } from '@showfloor/contracts/chat';
import type { ErrorCode } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { type FormEvent, type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { languagesOfReader } from '../../core/browser/languages.ts';
import { deviceStorage } from '../../core/browser/storage.ts';
import { type ChatWays, isShut, openWays } from '../../core/chat/chat-gate.ts';
import { rememberedName, rememberName } from '../../core/chat/chat-name.ts';
import type { OwnHeld } from '../../core/chat/own-held.ts';
import { OpenPart } from '../../hooks/open-part.tsx';
import { part } from '../../hooks/part.ts';
import { useNow } from '../../hooks/use-now.ts';
import type { RoomFacts } from '../../hooks/use-room.ts';
import { useSentText } from '../../hooks/use-sent-text.ts';
import { classNames } from '../../ui/class-names.ts';
import type { EmojiUrls } from '../../ui/message-segments.ts';
import { useChatStrings } from './chat-strings.ts';
import { ComposerField } from './composer-field.tsx';
import { composerNote } from './composer-note.ts';
import { MentionList } from './mention-list.tsx';
import { OwnHeldList } from './own-held-list.tsx';
import { ReplyingTo } from './replying-to.tsx';
import { useMentionOffers } from './use-mention-offers.ts';
import { type ChatRoom, useSendChat } from './use-send-chat.ts';

const nameDialog = part(async () => (await import('./name-dialog.tsx')).NameDialog);
const emojiPicker = part(async () => (await import('./emoji-picker.tsx')).EmojiPicker);

export interface ChatComposerProps {
  room: ChatRoom | null;
  /** How the connection stands, and what is told of it. */
  connection: Pick<RoomFacts, 'status' | 'trouble'>;
  /** The account's name; null for viewers without one, who are asked; undefined until it is known which of them this is. */
  accountName: string | null | undefined;
  look: 'over' | 'rail';
  /** The show is over: nothing more is said. Default false. */
  over?: boolean;
  /** The message that is answered. Default: none. */
  replyTo?: ChatMessage | null;
  /** Nothing is answered any more. */
  onNoReply?: () => void;
  /** Who may be named after an @, those who wrote last first. Default: nobody is offered. */
  names?: () => readonly string[];
  /** Program time of the frame on screen, Unix ms. Default: not known. */
  playheadMs?: () => number | null;
  /** The brand's own pictures. Default none. */
  emoji?: EmojiUrls;
  /** Whether one may speak to everybody. Default false. */
  mayAnnounce?: boolean;
  /** By which what is typed is kept in the tab, and who wrote is remembered. Default: neither is. */
  showId?: string;
  /** By what one writes. Default: nothing stands in the way. */
  ways?: ChatWays;
  /** Says so above the field. Default: nothing. */
  bar?: ReactNode;
  /** Something that one wrote was refused for this. */
  onRefused?: (code: ErrorCode | 'network') => void;
  /** Something that one wrote was taken. */
  onSent?: () => void;
  /** Messages of one's own that a moderator sees first. Default none. */
  held?: readonly OwnHeld[];
  onForgetHeld?: (messageId: string) => void;
}

const nobody = () => [];
const notKnown = () => null;
const nothing = () => undefined;
const noEmoji: EmojiUrls = new Map();
const noneHeld: readonly OwnHeld[] = [];

/** The message field. Says why it cannot be written to; what was not sent is not lost. */
export function ChatComposer(props: ChatComposerProps) {
  const { room, connection, accountName, look, over = false, replyTo = null, onNoReply = nothing } = props;
  const { names = nobody, playheadMs = notKnown, emoji = noEmoji, mayAnnounce = false } = props;
  const { showId, ways = openWays, bar, onRefused, onSent = nothing, held = noneHeld, onForgetHeld = nothing } = props;
  const { status, trouble: lost } = connection;
  const say = useChatStrings();
  const field = useRef<HTMLInputElement>(null);
  const { send, sending, trouble } = useSendChat({ room, showId, slowSeconds: ways.slowSeconds, onRefused });
  const { text, setText, take, giveBack } = useSentText(showId);
  const nowMs = useNow(500, trouble?.kind === 'wait');
  /** What is written now would be refused; it can be written, and sent when that is over. */
  const isBarred = isShut(ways.gate) || (trouble?.kind === 'wait' && trouble.code === 'slow_mode');
  const mentions = useMentionOffers({ field, text, setText, names });
  const [announcing, setAnnouncing] = useState(false);
  const [picking, setPicking] = useState(false);
  const endPicking = useCallback(() => {
    setPicking(false);
    field.current?.focus();
  }, []);
  const [asking, setAsking] = useState(false);
  /** It was sent before it was known who this is, or before the room was entered. */
  const [waiting, setWaiting] = useState(false);
  /** The one in the field was sent while another was under way: it goes after that one, if that one goes. */
  const next = useRef(false);
  const underWay = useRef(false);
  const entering = accountName === undefined || room === null || status === 'connecting';
  /** The name that was refused last, as it is the team's. */
  const [reserved, setReserved] = useState<string | null>(null);

  const replyId = replyTo?.id ?? null;
  useEffect(() => {
    if (replyId !== null) field.current?.focus();
  }, [replyId]);

  async function go(name: string | undefined) {
    const sent = take();
    mentions.close();
    const [language] = languagesOfReader();
    underWay.current = true;
    const outcome = await send({
      text: sent,
      name,
      replyTo: replyTo?.id,
      playheadMs: playheadMs() ?? undefined,
      language,
      kind: announcing ? 'announcement' : undefined,
    });
    underWay.current = false;
    if (outcome === 'sent') {
      setAnnouncing(false);
      onNoReply();
      onSent();
      setWaiting(next.current);
    } else giveBack(sent);
    next.current = false;
    setReserved(outcome === 'name_reserved' ? (name ?? null) : null);
    // Whoever has no account may choose another name at once.
    if (outcome === 'name_reserved' && name !== undefined) setAsking(true);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === '' || isBarred) return;
    if (underWay.current) next.current = true;
    else if (entering) setWaiting(true);
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
    if (text.trim() !== '' && !isBarred) sendAs(accountName);
  }, [waiting, entering]);

  function named(name: string) {
    rememberName(deviceStorage, name);
    setAsking(false);
    void go(name);
  }

  function insert(picked: string): void {
    const at = field.current?.selectionStart ?? text.length;
    const before = text.slice(0, at);
    const space = before === '' || before.endsWith(' ') ? '' : ' ';
    setText(`${before}${space}${picked} ${text.slice(at).trimStart()}`.slice(0, limits.chatTextChars));
    endPicking();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (mentions.onKey(event.key)) event.preventDefault();
    else if (event.key === 'Escape' && replyTo) {
      // Not for what lies around: a sheet, the full screen.
      event.stopPropagation();
      onNoReply();
    }
  }

  const note = over ? null : composerNote({ status, lost, trouble, gate: ways.gate, nowMs }, say);

  return (
    <form onSubmit={submit} className="group/composer relative min-w-0 flex-1">
      <p
        role="status"
        className={classNames(
          'mb-2 w-fit max-w-full animate-fade rounded-md border border-soon/50 bg-soon-wash px-3 py-1.5 text-xs text-ink shadow-float',
          note === null && 'sr-only',
        )}
      >
        {note}
      </p>
      <OwnHeldList
        held={held}
        onForget={onForgetHeld}
        onAgain={(lost) => {
          giveBack(lost);
          field.current?.focus();
        }}
      />
      {!over && bar}
      {replyTo && <ReplyingTo message={replyTo} look={look} onCancel={onNoReply} />}
      <span className="block">
        {mentions.isOpen && <MentionList mentions={mentions} />}
        {picking && (
          <OpenPart part={emojiPicker} onGone={endPicking} onAgain={() => setPicking(true)}>
            {(EmojiPicker) => <EmojiPicker emoji={emoji} onPick={insert} onClose={endPicking} />}
          </OpenPart>
        )}
        <ComposerField
          field={field}
          look={look}
          over={over}
          text={text}
          onText={setText}
          onKeyDown={onKeyDown}
          mentions={mentions}
          announcing={mayAnnounce ? announcing : null}
          onAnnouncing={setAnnouncing}
          picking={picking}
          onPicking={setPicking}
          isRefused={status === 'refused'}
          isBusy={sending || waiting}
          isBarred={isBarred}
        />
      </span>
      {asking && (
        <OpenPart part={nameDialog} onGone={() => setAsking(false)} onAgain={() => setAsking(true)}>
          {(NameDialog) => <NameDialog open={asking} reserved={reserved} onOpenChange={setAsking} onName={named} />}
        </OpenPart>
      )}
    </form>
  );
}
