import { useRef, useState } from 'react';
import { useCommonStrings } from '../i18n/en/common.ts';
import { Button } from './button.tsx';
import { useLeftFocus } from './use-left-focus.ts';

export interface ShowMoreProps {
  /** The next page; null when there is none. */
  more: { readonly busy: boolean; readonly failed: boolean; load(): void } | null;
  /** Default: "Show more". */
  label?: string | undefined;
  className?: string;
}

/** Below a list that is read page by page: asks for more, and says when that was all, or did not come. */
export function ShowMore({ more, label, className }: ShowMoreProps) {
  const say = useCommonStrings();
  const end = useRef<HTMLParagraphElement>(null);
  const [wasAsked, setWasAsked] = useState(false);
  const isOver = wasAsked && more === null;
  useLeftFocus(end, isOver);
  if (isOver)
    return (
      <p ref={end} role="status" tabIndex={-1} className={className ?? 'mt-4 text-center text-sm text-ink-soft'}>
        {say('thatIsAll')}
      </p>
    );
  if (more === null) return null;
  return (
    <div className={className ?? 'mt-4 flex flex-wrap items-center justify-center gap-3'}>
      <Button
        busy={more.busy}
        onClick={() => {
          setWasAsked(true);
          more.load();
        }}
      >
        {label ?? say('showMore')}
      </Button>
      {more.failed && !more.busy && (
        <p role="alert" className="text-sm text-loss">
          {say('moreFailed')}
        </p>
      )}
    </div>
  );
}
