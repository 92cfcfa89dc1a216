import type { ChatMessage } from '@showfloor/contracts/chat';
import { Pin, Reply } from 'lucide-react';
import { useMessageStrings } from '../i18n/en/messages.ts';
import { IconButton } from './icon-button.tsx';
import { rowButtonClass } from './row-button.ts';

export interface TeamMessageActsProps {
  message: ChatMessage;
  /** It stands above the chat already. */
  isPinned: boolean;
  onReply: (message: ChatMessage) => void;
  onPin: (messageId: string) => void;
}

/** What a brand's team does with a message, at the end of its row (`group`): answers it, and puts it above the chat. */
export function TeamMessageActs({ message, isPinned, onReply, onPin }: TeamMessageActsProps) {
  const say = useMessageStrings();
  return (
    <>
      <IconButton
        label={say('reply', { name: message.name })}
        onClick={() => onReply(message)}
        className={rowButtonClass}
      >
        <Reply aria-hidden className="size-4 rtl:-scale-x-100" />
      </IconButton>
      {!isPinned && (
        <IconButton
          label={say('pin', { name: message.name })}
          onClick={() => onPin(message.id)}
          className={rowButtonClass}
        >
          <Pin aria-hidden className="size-4" />
        </IconButton>
      )}
    </>
  );
}
