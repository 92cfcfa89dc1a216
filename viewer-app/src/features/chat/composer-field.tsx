import { limits } from '@showfloor/contracts/limits';
import { Megaphone, SendHorizontal, Smile } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useChatStrings } from './chat-strings.ts';
import type { useMentionOffers } from './use-mention-offers.ts';

export interface ComposerFieldProps {
  field: RefObject<HTMLInputElement | null>;
  look: 'over' | 'rail';
  /** The show is over. */
  over: boolean;
  text: string;
  onText: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  mentions: ReturnType<typeof useMentionOffers>;
  /** Whether it is said to everybody; null: one may not. */
  announcing: boolean | null;
  onAnnouncing: (announcing: boolean) => void;
  /** Whether the emoji are open. */
  picking: boolean;
  onPicking: (picking: boolean) => void;
  /** The room has shut its door. */
  isRefused: boolean;
  /** Something is on its way. */
  isBusy: boolean;
  /** What is written can't be sent now. */
  isBarred: boolean;
}

/** The row of the message field: what is written, to whom, and its buttons. */
export function ComposerField(props: ComposerFieldProps) {
  const { field, look, over, text, onText, onKeyDown, mentions, announcing, onAnnouncing, picking, onPicking } = props;
  const { isRefused, isBusy, isBarred } = props;
  const say = useChatStrings();
  return (
    <span
      className={classNames(
        'flex min-h-11 items-center rounded-full has-focus-visible:shadow-[0_0_0_5px_var(--color-canvas)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
        announcing === null && 'ps-4',
        announcing
          ? 'border border-accent bg-accent-wash text-ink'
          : look === 'over'
            ? 'border border-on-veil/25 bg-veil text-on-veil'
            : 'border border-edge bg-raised text-ink',
      )}
    >
      {announcing !== null && (
        <button
          type="button"
          aria-label={say('announce')}
          title={say('announce')}
          aria-pressed={announcing}
          disabled={over}
          onClick={() => onAnnouncing(!announcing)}
          className={classNames(
            'flex size-11 shrink-0 items-center justify-center rounded-full outline-offset-[-4px] hover:text-ink',
            announcing ? 'text-accent-strong' : 'text-ink-soft',
          )}
        >
          <Megaphone aria-hidden className="size-5" />
        </button>
      )}
      <input
        ref={field}
        data-testid="chat-input"
        role="combobox"
        aria-label={say('message')}
        aria-autocomplete="list"
        aria-expanded={mentions.isOpen}
        aria-controls={mentions.isOpen ? mentions.listId : undefined}
        aria-activedescendant={mentions.isOpen ? mentions.optionId(mentions.chosen) : undefined}
        placeholder={say(over ? 'over' : announcing ? 'announcePlaceholder' : 'placeholder')}
        value={text}
        maxLength={limits.chatTextChars}
        enterKeyHint="send"
        autoComplete="off"
        disabled={over || isRefused}
        onKeyDown={onKeyDown}
        onBlur={mentions.close}
        onSelect={({ currentTarget }) => mentions.look(currentTarget.value, currentTarget.selectionStart)}
        onChange={({ currentTarget }) => {
          onText(currentTarget.value);
          mentions.look(currentTarget.value, currentTarget.selectionStart);
        }}
        className={classNames(
          'min-h-11 min-w-0 flex-1 bg-transparent text-base shadow-none outline-none',
          look === 'over' ? 'placeholder:text-on-veil-soft' : 'placeholder:text-ink-faint',
        )}
      />
      <button
        type="button"
        aria-label={say('emoji')}
        title={say('emoji')}
        aria-expanded={picking}
        disabled={over}
        onPointerDown={(event) => {
          // Else the picker closes as for any press beside it, and this one opens it again.
          if (picking) event.nativeEvent.stopImmediatePropagation();
        }}
        onClick={() => onPicking(!picking)}
        className={classNames(
          'size-11 shrink-0 items-center justify-center rounded-full outline-offset-[-4px]',
          // Where there is little room it comes when somebody writes.
          look === 'over' ? 'hidden group-focus-within/composer:flex' : 'flex text-ink-soft hover:text-ink',
        )}
      >
        <Smile aria-hidden className="size-5" />
      </button>
      <button
        type="submit"
        aria-label={say('send')}
        aria-busy={isBusy || undefined}
        aria-disabled={isBarred || undefined}
        disabled={over}
        className={classNames(
          'flex size-11 shrink-0 items-center justify-center rounded-full outline-offset-[-4px]',
          (text.trim() === '' || isBarred) && 'opacity-50',
        )}
      >
        <SendHorizontal aria-hidden className="size-5 rtl:-scale-x-100" />
      </button>
    </span>
  );
}
