import type { ChatMessage } from '@showfloor/contracts/chat';
import { MessageCircle } from 'lucide-react';
import { memo, type ReactNode, useState } from 'react';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';
import { useRisingLately } from '../../hooks/use-rising-lately.ts';
import { useRoomChat } from '../../hooks/use-room.ts';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Written } from '../../ui/written.tsx';

/** What a host can take in at a glance. */
const shownMessages = 40;
/** A room counts as busy for so long after a message was left out, ms. */
const busyForMs = 5_000;

function isQuestion(message: ChatMessage): boolean {
  return /[?？؟]/u.test(message.text);
}

export interface StudioChatProps {
  /** The show's room; null until it is connected. */
  room: RealtimeClient | null;
  /** The host's message field. */
  composer: ReactNode;
}

/** The audience's words in large type, newest first; questions can be had alone. The host answers below. */
export function StudioChat({ room, composer }: StudioChatProps) {
  const say = useStudioStrings();
  const [onlyQuestions, setOnlyQuestions] = useState(false);
  const { messages, leftOut } = useRoomChat(room);
  const isBusy = useRisingLately(leftOut, busyForMs);
  const chosen = messages.filter((message) => !onlyQuestions || isQuestion(message));
  const shown = chosen.slice(-shownMessages).reverse();
  return (
    <div className="flex min-h-full flex-col">
      <fieldset className="sticky top-0 z-10 flex gap-2 bg-surface p-3">
        <legend className="sr-only">{say('chatPane.filter')}</legend>
        {[false, true].map((questions) => (
          <button
            key={String(questions)}
            type="button"
            aria-pressed={onlyQuestions === questions}
            onClick={() => setOnlyQuestions(questions)}
            className={classNames(
              'min-h-11 rounded-full border px-4 text-sm font-semibold',
              onlyQuestions === questions ? 'border-accent bg-accent-wash' : 'border-edge/60 text-ink-soft',
            )}
          >
            {say(questions ? 'chatPane.questions' : 'chatPane.all')}
          </button>
        ))}
      </fieldset>
      <p role="status" className={classNames(isBusy ? 'px-4 pb-2 text-xs text-ink-soft' : 'sr-only')}>
        {isBusy && say('chatPane.busy')}
      </p>
      {room === null && <EmptyState icon={<MessageCircle />} title={say('chatPane.loading')} />}
      {room !== null && shown.length === 0 && (
        <EmptyState
          icon={<MessageCircle />}
          title={say(onlyQuestions ? 'chatPane.noQuestions' : 'chatPane.empty')}
          text={say('chatPane.emptyText')}
        />
      )}
      <ul className="flex flex-col gap-1 px-3 pb-3">
        {shown.map((message) => (
          <StudioMessage key={message.id} message={message} />
        ))}
      </ul>
      <div className="sticky bottom-0 mt-auto flex border-t border-line bg-surface p-2">{composer}</div>
    </div>
  );
}

const StudioMessage = memo(function StudioMessage({ message }: { message: ChatMessage }) {
  return (
    <li
      className={classNames(
        'rounded-md px-3 py-2 text-base wrap-anywhere',
        isQuestion(message) && 'border-s-4 border-soon bg-soon-wash',
      )}
    >
      <span className="text-sm font-semibold text-ink-soft">
        <Written>{message.name}</Written>
      </span>{' '}
      <Written>{message.text}</Written>
    </li>
  );
});
