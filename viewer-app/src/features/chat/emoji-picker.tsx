import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { classNames } from '../../ui/class-names.ts';
import type { EmojiUrls } from '../../ui/message-segments.ts';
import { useChatStrings } from './chat-strings.ts';
import { standardEmoji } from './standard-emoji.ts';

const columns = 6;

export interface EmojiPickerProps {
  emoji: EmojiUrls;
  /** Gives what goes into the text. */
  onPick: (text: string) => void;
  onClose: () => void;
}

/** The brand's own pictures and a few emoji, above the message field. Arrow keys move, Enter takes, Escape closes. */
export function EmojiPicker({ emoji, onPick, onClose }: EmojiPickerProps) {
  const say = useChatStrings();
  const panel = useRef<HTMLElement>(null);
  useLayoutEffect(() => panel.current?.querySelector('button')?.focus(), []);
  useEffect(() => {
    const away = ({ target }: Event) => {
      if (target instanceof Node && !panel.current?.contains(target)) onClose();
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [onClose]);

  function onKeyDown(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
    };
    const step = steps[event.key];
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else if (step !== undefined && panel.current) {
      const buttons = [...panel.current.querySelectorAll('button')];
      const at = buttons.findIndex((button) => button.matches(':focus'));
      buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
      event.preventDefault();
    }
  }

  const cell = 'flex size-11 items-center justify-center rounded-md text-lg outline-offset-[-2px] hover:bg-hover';
  return (
    <section
      ref={panel}
      aria-label={say('emoji')}
      data-testid="emoji-picker"
      onKeyDown={onKeyDown}
      className="absolute end-0 bottom-full z-20 mb-2 max-h-72 w-71 max-w-full animate-rise overflow-y-auto overscroll-contain rounded-lg border border-line bg-raised p-2 text-ink shadow-float"
    >
      {emoji.size > 0 && (
        <>
          <p className="px-1 pb-1 text-xs font-semibold text-ink-soft">{say('brandEmoji')}</p>
          <div className="grid grid-cols-6 pb-2">
            {[...emoji].map(([name, url]) => (
              <button
                key={name}
                type="button"
                title={`:${name}:`}
                aria-label={name.replaceAll('_', ' ')}
                onClick={() => onPick(`:${name}:`)}
                className={cell}
              >
                <img src={url} alt="" className="size-7 object-contain" />
              </button>
            ))}
          </div>
        </>
      )}
      <div className={classNames('grid grid-cols-6', emoji.size > 0 && 'border-t border-line pt-2')}>
        {standardEmoji.map((one) => (
          <button key={one} type="button" onClick={() => onPick(one)} className={cell}>
            {one}
          </button>
        ))}
      </div>
    </section>
  );
}
