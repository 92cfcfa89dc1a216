import type { QueuedMessage } from '@showfloor/contracts/chat-queue';
import { useQuery } from '@tanstack/react-query';
import { literalMarks, markedPieces, type TextMark } from '../../../core/moderation/phrase-marks.ts';
import { useApi } from '../../../hooks/api-context.ts';
import { queryKeys } from '../../../hooks/query-keys.ts';
import { MarkedText } from '../../../ui/marked-text.tsx';
import type { EmojiUrls } from '../../../ui/message-segments.ts';
import { MessageText } from '../../../ui/message-text.tsx';

const noMarks: readonly TextMark[] = [];

/** Where the phrases of a message stand: as they are written, or, where they are disguised, as the filter finds them. */
function usePhraseMarks(showId: string, { message, phrases }: QueuedMessage): readonly TextMark[] {
  const api = useApi();
  const { text, language } = message;
  const literal = literalMarks(text, phrases);
  const { data } = useQuery({
    queryKey: queryKeys.phraseMarks(showId, text),
    queryFn: async ({ signal }) => (await api.chatFilter.try({ showId }, text, language, signal)).hits,
    enabled: phrases.length > 0 && literal.length === 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return literal.length > 0 ? literal : (data ?? noMarks);
}

/** What a message that waits says, with the phrases in it marked. */
export function QueueText({ showId, item, emoji }: { showId: string; item: QueuedMessage; emoji: EmojiUrls }) {
  const marks = usePhraseMarks(showId, item);
  if (marks.length === 0) return <MessageText message={item.message} emoji={emoji} />;
  return <MarkedText pieces={markedPieces(item.message.text, marks)} />;
}
