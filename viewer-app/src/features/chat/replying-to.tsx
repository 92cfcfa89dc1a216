import type { ChatMessage } from '@showfloor/contracts/chat';
import { Reply, X } from 'lucide-react';
import { useMessageStrings } from '../../i18n/en/messages.ts';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Written } from '../../ui/written.tsx';

export interface ReplyingToProps {
  message: ChatMessage;
  look: 'over' | 'rail';
  onCancel: () => void;
}

/** Above the message field: what is being answered. */
export function ReplyingTo({ message, look, onCancel }: ReplyingToProps) {
  const say = useMessageStrings();
  const isOver = look === 'over';
  return (
    <div
      data-testid="replying-to"
      className={classNames(
        'mb-2 flex animate-rise items-center gap-2 rounded-md border-s-2 border-accent ps-3 text-xs',
        isOver ? 'bg-veil-strong text-on-veil' : 'bg-raised text-ink',
      )}
    >
      <Reply aria-hidden className="size-3.5 shrink-0 rtl:-scale-x-100" />
      <p className="flex min-w-0 flex-1 flex-col py-1">
        <span role="status" className="truncate font-semibold">
          {say('replyingTo', { name: message.name })}
        </span>
        <span className={classNames('truncate', isOver ? 'text-on-veil-soft' : 'text-ink-soft')}>
          <Written>{message.text}</Written>
        </span>
      </p>
      <IconButton label={say('noReply')} tone={isOver ? 'bare' : 'quiet'} onClick={onCancel}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </div>
  );
}
