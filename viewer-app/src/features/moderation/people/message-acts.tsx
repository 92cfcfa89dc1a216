import type { ChatMessage } from '@showfloor/contracts/chat';
import type { SanctionKind } from '@showfloor/contracts/moderation';
import { Ban, Clock, Eraser, Ghost, Pin, Reply, Trash2, UserRound } from 'lucide-react';
import { type ActGroup, ActMenu } from '../../../ui/act-menu.tsx';
import type { MenuPlace } from '../../../ui/menu-place.ts';
import { PersonActDialog } from './person-act-dialog.tsx';
import { PersonSheet } from './person-sheet.tsx';
import { usePersonStrings } from './person-strings.ts';
import { usePersonActs } from './use-person-acts.ts';

/** What a moderator has open of a message: its menu, what is known of its author, or what is about to be done to them. */
export type AskedActs =
  | { readonly kind: 'menu'; readonly message: ChatMessage; readonly place: MenuPlace }
  | { readonly kind: 'person'; readonly message: ChatMessage }
  | {
      readonly kind: 'act';
      readonly message: ChatMessage;
      readonly act: SanctionKind;
      /** What is known of them stays open behind it. */
      readonly overPerson: boolean;
    };

export interface MessageActsProps {
  showId: string;
  /** Who moderates: nothing is done to oneself. */
  ownUserId: string | null;
  /** Whether one may do it in all shows of the brand. */
  mayInBrand: boolean;
  asked: AskedActs | null;
  onAsk: (asked: AskedActs | null) => void;
  onReply?: ((message: ChatMessage) => void) | undefined;
  /** Default: it can't be pinned. */
  onPin?: ((messageId: string) => void) | undefined;
  /** Deletes a message. Default: with a notice that takes it back. */
  onRemove?: ((messageId: string) => void) | undefined;
}

/** What moderators do with a message and with its author, from wherever the chat is read. */
export function MessageActs(props: MessageActsProps) {
  const { showId, ownUserId, mayInBrand, asked, onAsk } = props;
  if (asked === null) return null;
  const { message } = asked;
  const person = { userId: message.userId, name: message.name };
  const isAudience = message.role === null && message.userId !== ownUserId;
  return (
    <>
      {asked.kind === 'menu' && <Menu {...props} message={message} place={asked.place} isAudience={isAudience} />}
      {(asked.kind === 'person' || (asked.kind === 'act' && asked.overPerson)) && (
        <PersonSheet
          showId={showId}
          person={person}
          mayBeSanctioned={isAudience}
          onAct={(act) => onAsk({ kind: 'act', message, act, overPerson: true })}
          onClose={() => onAsk(null)}
        />
      )}
      {asked.kind === 'act' && (
        <PersonActDialog
          showId={showId}
          kind={asked.act}
          person={person}
          mayInBrand={mayInBrand}
          onClose={() => onAsk(asked.overPerson ? { kind: 'person', message } : null)}
        />
      )}
    </>
  );
}

type MenuProps = Omit<MessageActsProps, 'asked'> & {
  message: ChatMessage;
  place: MenuPlace;
  isAudience: boolean;
};

function Menu({ showId, message, place, isAudience, onAsk, onReply, onPin, onRemove }: MenuProps) {
  const say = usePersonStrings();
  const { remove, clear } = usePersonActs(showId);
  const { name, userId } = message;
  const act = (kind: SanctionKind) => () => onAsk({ kind: 'act', message, act: kind, overPerson: false });
  const ofMessage: ActGroup = {
    items: [
      ...(onReply ? [{ label: say('reply'), icon: <Reply />, run: () => onReply(message) }] : []),
      ...(onPin ? [{ label: say('pin'), icon: <Pin />, run: () => onPin(message.id) }] : []),
      {
        label: say('remove'),
        icon: <Trash2 />,
        tone: 'loss',
        run: () => (onRemove ? onRemove(message.id) : remove.mutate(message)),
      },
    ],
  };
  const about = {
    label: say('about', { name }),
    icon: <UserRound />,
    run: () => onAsk({ kind: 'person', message }),
  } as const;
  const ofPerson: ActGroup = {
    label: name,
    items: isAudience
      ? [
          about,
          { label: say('timeout'), icon: <Clock />, run: act('timeout') },
          { label: say('ban'), icon: <Ban />, run: act('ban') },
          { label: say('shadow'), icon: <Ghost />, run: act('shadow') },
          { label: say('clear'), icon: <Eraser />, tone: 'loss', run: () => clear.mutate({ userId, name }) },
        ]
      : [about],
  };
  return (
    <ActMenu place={place} label={say('menuOf', { name })} groups={[ofMessage, ofPerson]} onClose={() => onAsk(null)} />
  );
}
