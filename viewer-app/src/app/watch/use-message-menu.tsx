import type { ChatMessage } from '@showfloor/contracts/chat';
import { type ReactNode, useCallback, useState } from 'react';
import type { AskedActs } from '../../features/moderation/people/message-acts.tsx';
import { OpenPart } from '../../hooks/open-part.tsx';
import { part } from '../../hooks/part.ts';
import type { MenuPlace } from '../../ui/menu-place.ts';

const messageMenu = part(async () => (await import('../../features/chat/message-menu.tsx')).MessageMenu);
const reportDialog = part(async () => (await import('../../features/chat/report-dialog.tsx')).ReportDialog);
const messageActs = part(async () => (await import('../../features/moderation/people/message-acts.tsx')).MessageActs);

export interface MessageMenuOptions {
  readonly showId: string;
  readonly ownUserId: string | null;
  readonly isModerator: boolean;
  /** Whether a moderator may act in all shows of the brand. */
  readonly mayInBrand: boolean;
  /** Undefined: nothing is answered any more. */
  readonly onReply: ((message: ChatMessage) => void) | undefined;
}

/** What the reader does with a message of the chat, and the sheets that this opens; moderators have their acts besides. */
export function useMessageMenu(options: MessageMenuOptions): {
  readonly onMenu: (message: ChatMessage, place: MenuPlace) => void;
  readonly opened: ReactNode;
} {
  const { showId, ownUserId, isModerator, mayInBrand, onReply } = options;
  const [asked, setAsked] = useState<AskedActs | null>(null);
  const [reporting, setReporting] = useState<ChatMessage | null>(null);
  const [reported, setReported] = useState<ReadonlySet<string>>(new Set());
  const onMenu = useCallback(
    (message: ChatMessage, place: MenuPlace) => setAsked({ kind: 'menu', message, place }),
    [],
  );
  const close = () => setAsked(null);
  const again = () => setAsked(asked);
  const opened = (
    <>
      {asked && isModerator && (
        <OpenPart part={messageActs} onGone={close} onAgain={again}>
          {(MessageActs) => (
            <MessageActs
              showId={showId}
              ownUserId={ownUserId}
              mayInBrand={mayInBrand}
              asked={asked}
              onAsk={setAsked}
              onReply={onReply}
            />
          )}
        </OpenPart>
      )}
      {asked?.kind === 'menu' && !isModerator && (
        <OpenPart part={messageMenu} onGone={close} onAgain={again}>
          {(MessageMenu) => (
            <MessageMenu
              message={asked.message}
              place={asked.place}
              onReply={onReply}
              onReport={asked.message.userId === ownUserId || asked.message.role !== null ? undefined : setReporting}
              isReported={reported.has(asked.message.id)}
              onClose={close}
            />
          )}
        </OpenPart>
      )}
      {reporting && (
        <OpenPart part={reportDialog} onGone={() => setReporting(null)} onAgain={() => setReporting(reporting)}>
          {(ReportDialog) => (
            <ReportDialog
              showId={showId}
              message={reporting}
              onClose={() => setReporting(null)}
              onReported={(messageId) => setReported((before) => new Set([...before, messageId]))}
            />
          )}
        </OpenPart>
      )}
    </>
  );
  return { onMenu, opened };
}
