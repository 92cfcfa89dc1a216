import type { ChatMessage } from '@showfloor/contracts/chat';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Written } from '../../ui/written.tsx';
import { useChatStrings } from './chat-strings.ts';

/** What somebody who reads a chat understands, where its messages can be translated. */
export interface Translating {
  readonly showId: string;
  /** BCP 47, the one that is translated into first. */
  readonly languages: readonly [string, ...string[]];
}

/** Under a message in a language that the reader does not read: what makes it one that they do, and what it says then. */
export function MessageTranslation({ message, translating }: { message: ChatMessage; translating: Translating }) {
  const say = useChatStrings();
  const api = useApi();
  const errorText = useErrorText();
  const [wanted, setWanted] = useState(false);
  const { showId, languages } = translating;
  const [to] = languages;
  const translation = useQuery({
    queryKey: queryKeys.translation(message.id, to),
    queryFn: ({ signal }) => api.chat.translation(showId, message.id, to, signal),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const { data, isFetching, error } = translation;
  const shown = wanted && data !== undefined;
  return (
    <span aria-live="polite" className="mt-0.5 flex flex-col items-start">
      {shown && (
        <span lang={to} className="border-s-2 border-line ps-2">
          <Written>{data.text}</Written>
        </span>
      )}
      {wanted && !isFetching && error && (
        <span className="text-xs text-loss">{say('notTranslated', { reason: errorText(error) })}</span>
      )}
      <button
        type="button"
        aria-busy={(wanted && isFetching) || undefined}
        onClick={() => {
          if (wanted && error) void translation.refetch();
          else setWanted(!wanted);
        }}
        className="min-h-6 rounded-sm text-xs font-semibold text-accent-strong underline-offset-2 hover:underline"
      >
        {wanted && isFetching
          ? say('translating')
          : shown
            ? say('original')
            : error
              ? say('translateAgain')
              : say('translate')}
      </button>
    </span>
  );
}
