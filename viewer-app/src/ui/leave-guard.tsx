import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { useBlocker } from 'react-router';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

/** What is asked before a page is left. */
export interface LeaveWords {
  readonly title: string;
  readonly text: string;
  readonly stay: string;
  readonly leave: string;
}

interface Reason {
  readonly words: LeaveWords;
  /** As of this very moment, ahead of the next drawing. */
  holds(): boolean;
}

const ReasonsContext = createContext<Set<Reason> | null>(null);

/**
 * Asks before a page is left that something on it speaks against: once, however many parts of the page do (a router asks one blocker only).
 * Closing the tab is asked about by the browser itself.
 */
export function LeaveGuard({ children }: { children: ReactNode }) {
  const [reasons] = useState(() => new Set<Reason>());
  const first = () => [...reasons].find((reason) => reason.holds()) ?? null;
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && first() !== null,
  );
  const asked = blocker.state === 'blocked' ? (first()?.words ?? null) : null;
  const last = useRef(asked);
  if (asked) last.current = asked;
  const words = last.current;

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if ([...reasons].some((reason) => reason.holds())) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [reasons]);

  return (
    <ReasonsContext value={reasons}>
      {children}
      {words && (
        <Dialog
          open={blocker.state === 'blocked'}
          inHistory={false}
          onOpenChange={(open) => open || blocker.reset?.()}
          title={words.title}
          description={words.text}
          actions={
            <>
              <Button onClick={() => blocker.reset?.()}>{words.stay}</Button>
              <Button tone="loss" onClick={() => blocker.proceed?.()}>
                {words.leave}
              </Button>
            </>
          }
        />
      )}
    </ReasonsContext>
  );
}

/** Speaks against leaving the page while `holds` says so. */
export function useLeaveGuard(holds: () => boolean, words: LeaveWords): void {
  const reasons = useContext(ReasonsContext);
  const latest = useRef({ holds, words });
  latest.current = { holds, words };
  useEffect(() => {
    if (!reasons) return;
    const reason: Reason = {
      holds: () => latest.current.holds(),
      get words() {
        return latest.current.words;
      },
    };
    reasons.add(reason);
    return () => {
      reasons.delete(reason);
    };
  }, [reasons]);
}
