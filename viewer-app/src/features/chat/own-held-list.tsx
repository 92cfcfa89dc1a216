import { Clock, EyeOff, X } from 'lucide-react';
import type { OwnHeld } from '../../core/chat/own-held.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Written } from '../../ui/written.tsx';
import { useChatStrings } from './chat-strings.ts';

export interface OwnHeldListProps {
  held: readonly OwnHeld[];
  /** Its author has read what became of it. */
  onForget: (messageId: string) => void;
  /** The text goes back into the field. */
  onAgain: (text: string) => void;
}

/** One's own messages that others don't see, yet or at all, above the field where they were written. */
export function OwnHeldList({ held, onForget, onAgain }: OwnHeldListProps) {
  const say = useChatStrings();
  return (
    <ul aria-label={say('held.list')} aria-live="polite" className={held.length === 0 ? 'sr-only' : 'mb-2 space-y-1'}>
      {held.map(({ messageId, text, state }) => (
        <li
          key={messageId}
          data-testid="own-held"
          data-state={state}
          className="flex w-fit max-w-full animate-fade items-start gap-2 rounded-md border border-line bg-raised py-1 ps-3 pe-1 text-sm text-ink shadow-float"
        >
          {state === 'waiting' ? (
            <Clock aria-hidden className="mt-1 size-4 shrink-0 text-soon" />
          ) : (
            <EyeOff aria-hidden className="mt-1 size-4 shrink-0 text-ink-soft" />
          )}
          <span className="min-w-0 flex-1 py-0.5 pe-2">
            <span className="line-clamp-2 text-ink-soft">
              <Written>{text}</Written>
            </span>
            <span className="block text-xs">{say(`held.${state}`)}</span>
            {state === 'expired' && (
              <Button
                tone="quiet"
                className="-ms-4"
                onClick={() => {
                  onForget(messageId);
                  onAgain(text);
                }}
              >
                {say('held.again')}
              </Button>
            )}
          </span>
          {state !== 'waiting' && (
            <IconButton label={say('held.dismiss')} onClick={() => onForget(messageId)} className="pointer-fine:size-8">
              <X aria-hidden className="size-4" />
            </IconButton>
          )}
        </li>
      ))}
    </ul>
  );
}
