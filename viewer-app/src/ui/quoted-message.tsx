import type { ChatReply } from '@showfloor/contracts/chat';
import { CornerUpRight } from 'lucide-react';
import { useMessageStrings } from '../i18n/en/messages.ts';
import { classNames } from './class-names.ts';
import { Written } from './written.tsx';

export interface QuotedMessageProps {
  reply: ChatReply;
  /** Goes to the message; null where it is not at hand. */
  onGo: (() => void) | null;
  className?: string;
}

/** The beginning of the message that another one answers. A tap goes there. */
export function QuotedMessage({ reply, onGo, className }: QuotedMessageProps) {
  const say = useMessageStrings();
  const content = (
    <>
      <CornerUpRight aria-hidden className="size-3 shrink-0 rtl:-scale-x-100" />
      <span className="shrink-0 max-w-[45%] truncate font-semibold">
        <Written>{reply.name}</Written>
      </span>
      <span className="min-w-0 truncate">
        {reply.excerpt === null ? <em>{say('quoteGone')}</em> : <Written>{reply.excerpt}</Written>}
      </span>
    </>
  );
  const look = classNames('flex max-w-full min-w-0 items-center gap-1.5 text-xs opacity-80', className);
  if (onGo === null || reply.excerpt === null) return <span className={look}>{content}</span>;
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={onGo}
      aria-label={say('goToQuoted', { name: reply.name, excerpt: reply.excerpt })}
      className={classNames(look, 'min-h-6 rounded-sm text-start hover:opacity-100')}
    >
      {content}
    </button>
  );
}
