import type { ChatMessage } from '@showfloor/contracts/chat';
import { memo } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { Written } from '../../ui/written.tsx';
import { useChatStrings } from './chat-strings.ts';

/** One message. `over` lies on the picture, `rail` on a surface. */
export const MessageLine = memo(function MessageLine({
  message,
  look,
  own,
}: {
  message: ChatMessage;
  look: 'over' | 'rail';
  /** Written by the reader. */
  own: boolean;
}) {
  const say = useChatStrings();
  const staff = message.role !== null;
  return (
    <p
      data-row-id={message.id}
      className={classNames(
        'min-w-0 text-sm',
        look === 'over'
          ? 'pointer-events-auto w-fit max-w-full rounded-md bg-veil px-2 py-1 text-on-veil'
          : 'rounded-md px-2 py-1 text-ink hover:bg-raised',
        own && 'border-s-2 border-accent',
      )}
    >
      {own && <span className="me-1.5 text-xs font-semibold text-accent-strong">{say('you')}</span>}
      {message.role && (
        <span className="me-1.5 inline-block rounded-sm bg-accent px-1 text-xs font-bold text-on-accent">
          {say(`role.${message.role}`)}
        </span>
      )}
      <span
        className={classNames(
          'me-0.5 font-semibold',
          staff ? 'text-accent-strong' : look === 'over' ? 'text-on-veil-soft' : 'text-ink-soft',
        )}
      >
        <Written>{message.name}</Written>
      </span>{' '}
      <Written>{message.text}</Written>
    </p>
  );
});
