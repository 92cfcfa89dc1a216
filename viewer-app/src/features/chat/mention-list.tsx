import { classNames } from '../../ui/class-names.ts';
import { Written } from '../../ui/written.tsx';
import { useChatStrings } from './chat-strings.ts';
import type { useMentionOffers } from './use-mention-offers.ts';

/** The people who may be named, above the message field. The focus stays in the field. */
export function MentionList({ mentions }: { mentions: ReturnType<typeof useMentionOffers> }) {
  const say = useChatStrings();
  return (
    <div
      role="listbox"
      id={mentions.listId}
      aria-label={say('mentionOffers')}
      className="absolute start-0 bottom-full z-20 mb-2 flex w-full max-w-72 animate-rise flex-col overflow-hidden rounded-lg border border-line bg-raised py-1 text-ink shadow-float"
    >
      {mentions.offers.map((name, index) => (
        <div
          key={name}
          role="option"
          id={mentions.optionId(index)}
          tabIndex={-1}
          aria-selected={index === mentions.chosen}
          // Before the field loses the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            mentions.pick(name);
          }}
          className={classNames(
            'flex min-h-11 cursor-pointer items-center px-3 text-sm',
            index === mentions.chosen && 'bg-hover font-semibold',
          )}
        >
          <span className="truncate">
            <span className="text-accent-strong">@</span>
            <Written>{name}</Written>
          </span>
        </div>
      ))}
    </div>
  );
}
