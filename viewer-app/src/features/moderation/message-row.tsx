import { Trash2, Undo2 } from 'lucide-react';
import { timeText } from '../../core/format.ts';
import { useModerationStrings } from '../../i18n/en/moderation.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Written } from '../../ui/written.tsx';
import type { DeskMessage } from './merge-messages.ts';

export interface MessageRowProps {
  entry: DeskMessage;
  selected: boolean;
  /** Its deletion is under way. */
  leaving: boolean;
  secondsLeft: number;
  onRemove: () => void;
  onRestore: () => void;
}

/** One message with its one act; a deleted one stays in its place, struck, until it can't be brought back. */
export function MessageRow({ entry, selected, leaving, secondsLeft, onRemove, onRestore }: MessageRowProps) {
  const say = useModerationStrings();
  const locale = useLocale();
  const { message, deletedAtMs } = entry;
  const gone = deletedAtMs !== null;
  return (
    <li
      data-message-id={message.id}
      data-testid="desk-message"
      aria-current={selected || undefined}
      className={classNames(
        'group flex items-start gap-2 border-s-2 py-0.5 ps-3 pe-1 text-sm',
        selected ? 'border-accent bg-hover' : 'border-transparent hover:bg-raised',
        (gone || leaving) && 'text-ink-faint',
      )}
    >
      <time
        dateTime={new Date(message.sentAtMs).toISOString()}
        className="figures min-w-10 pt-3 text-xs leading-5 text-ink-faint pointer-fine:pt-1.5"
      >
        {timeText(message.sentAtMs, locale)}
      </time>
      <p
        className={classNames(
          'min-w-0 flex-1 py-3 wrap-anywhere pointer-fine:py-1.5',
          (gone || leaving) && 'line-through',
        )}
      >
        <span className="font-semibold">
          <Written>{message.name}</Written>
        </span>{' '}
        {message.role && <Chip tone="soon">{say(`role.${message.role}`)}</Chip>} <Written>{message.text}</Written>
      </p>
      {gone ? (
        <Button
          tone="quiet"
          onClick={onRestore}
          className="pointer-fine:min-h-8"
          icon={<Undo2 aria-hidden className="size-4" />}
        >
          <span className="figures">{say('undoSeconds', { seconds: secondsLeft })}</span>{' '}
          <span className="sr-only">{say('undoNamed', { name: message.name })}</span>
        </Button>
      ) : (
        <IconButton
          label={say('removeNamed', { name: message.name })}
          title={say('removeKey')}
          disabled={leaving}
          onClick={onRemove}
          className="hover:text-loss pointer-fine:size-8"
        >
          <Trash2 aria-hidden className="size-4" />
        </IconButton>
      )}
    </li>
  );
}
