import type { ChatMessage } from '@showfloor/contracts/chat';
import { Flag, Reply } from 'lucide-react';
import { ActMenu } from '../../ui/act-menu.tsx';
import type { MenuPlace } from '../../ui/menu-place.ts';
import { useChatStrings } from './chat-strings.ts';

export interface MessageMenuProps {
  message: ChatMessage;
  place: MenuPlace;
  /** Default: nothing is answered. */
  onReply: ((message: ChatMessage) => void) | undefined;
  /** Default: it can't be reported: it is the reader's own, or the team's. */
  onReport: ((message: ChatMessage) => void) | undefined;
  /** The reader has reported it. */
  isReported: boolean;
  onClose: () => void;
}

/** What a viewer does with a message. */
export function MessageMenu({ message, place, onReply, onReport, isReported, onClose }: MessageMenuProps) {
  const say = useChatStrings();
  const items = [
    ...(onReply ? [{ label: say('reply'), icon: <Reply />, run: () => onReply(message) }] : []),
    ...(onReport
      ? [
          {
            label: say(isReported ? 'reportedAlready' : 'report'),
            icon: <Flag />,
            disabled: isReported,
            run: () => onReport(message),
          },
        ]
      : []),
  ];
  return <ActMenu place={place} label={say('menuOf', { name: message.name })} groups={[{ items }]} onClose={onClose} />;
}
