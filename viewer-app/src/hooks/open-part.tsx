import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react';
import { CodeNotLoaded } from '../core/code/code-loader.ts';
import { useCommonStrings } from '../i18n/en/common.ts';
import { Boundary } from '../ui/boundary.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { useToast } from '../ui/toast.tsx';
import type { Part } from './part.ts';
import { useCodeNotice } from './use-code-notice.ts';

export interface OpenPartProps<P> {
  part: Part<P>;
  /** It could not be fetched, or it broke: it is to be closed. Why is said here. */
  onGone: () => void;
  /** Opens it again. */
  onAgain: () => void;
  children: (Component: ComponentType<P>) => ReactNode;
}

/** A sheet or dialog whose code may have to be fetched first. Whatever becomes of it, the page around it goes on. */
export function OpenPart<P>({ part, onGone, onAgain, children }: OpenPartProps<P>) {
  const [Loaded, setLoaded] = useState(() => part.loaded());
  const say = useCommonStrings();
  const toast = useToast();
  const notice = useCodeNotice();
  const latest = useRef({ onGone, onAgain });
  latest.current = { onGone, onAgain };

  useEffect(() => {
    let closed = false;
    part.fetch().then(
      (component) => {
        if (!closed) setLoaded(() => component);
      },
      (error: unknown) => {
        if (closed) return;
        const { onGone: gone, onAgain: again } = latest.current;
        gone();
        notice(error instanceof CodeNotLoaded ? error.reason : 'failed', again);
      },
    );
    return () => {
      closed = true;
    };
  }, [part, notice]);

  if (!Loaded)
    return (
      <div className="pointer-events-none fixed inset-x-0 bottom-24 z-50 flex animate-late justify-center">
        <span className="rounded-full bg-raised p-3 text-ink shadow-float">
          <Spinner label={say('loading')} />
        </span>
      </div>
    );
  return (
    <Boundary
      fallback={() => null}
      onError={() => {
        onGone();
        toast({ tone: 'loss', text: say('crash.sheet'), action: { label: say('crash.sheetAgain'), run: onAgain } });
      }}
    >
      {children(Loaded)}
    </Boundary>
  );
}
