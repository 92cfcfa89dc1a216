import { useEffect, useRef, useState } from 'react';
import { listText } from '../../core/format.ts';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';
import type { JoinedNews } from '../../core/realtime/room-state.ts';
import { useJoined } from '../../hooks/use-room.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { classNames } from '../../ui/class-names.ts';
import { useChatStrings } from './chat-strings.ts';

/** A word about who came stays for so long, ms. */
const shownForMs = 3_500;

/** Who came, in one soft line that has its place below the chat. For the eye alone: a screen reader would hear of nothing else. */
export function JoinedLine({ room, look }: { room: RealtimeClient | null; look: 'over' | 'rail' }) {
  const joined = useJoined(room);
  const known = useRef(joined?.number ?? 0);
  const [shown, setShown] = useState<JoinedNews | null>(null);
  useEffect(() => {
    if (joined === null || joined.number === known.current) return;
    known.current = joined.number;
    setShown(joined);
    const timer = setTimeout(() => setShown(null), shownForMs);
    return () => clearTimeout(timer);
  }, [joined]);
  const words = useJoinedWords();
  return (
    <p
      aria-hidden
      data-testid="joined"
      className={classNames(
        'min-h-5 truncate text-xs short:hidden',
        look === 'over' ? 'px-2 text-on-veil-soft [text-shadow:var(--shadow-text)]' : 'px-4 text-ink-faint',
      )}
    >
      {shown && (
        <span key={shown.number} className="inline-block max-w-full animate-rise truncate">
          {words(shown)}
        </span>
      )}
    </p>
  );
}

function useJoinedWords(): (joined: JoinedNews) => string {
  const say = useChatStrings();
  const locale = useLocale();
  return ({ names, others }) => {
    if (names.length === 0) return say('joinedOthers', { count: others });
    if (others === 0) return say('joined', { names: listText(names, locale) });
    return say('joinedMany', { names: names.join(', '), count: others });
  };
}
