import { Toast as RadixToast } from 'radix-ui';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { classNames } from './class-names.ts';

export interface ToastContent {
  text: ReactNode;
  /** Default `plain`. */
  tone?: 'plain' | 'done' | 'loss';
  /** Takes the act back, e.g. `{ label: 'Undo', run }`. */
  action?: { label: string; run: () => void };
  /** Default 5 s; 10 s with an action. */
  durationMs?: number;
}

const toneClass = { plain: 'border-line', done: 'border-done/60', loss: 'border-loss/60' };

interface Shown extends ToastContent {
  key: number;
}

/** Shows a toast in place of the one before; gives back what takes it away again. */
export type ShowToast = (toast: ToastContent) => () => void;

const ToastContext = createContext<ShowToast | null>(null);

/** Gives what shows a toast. Throws outside of ToastProvider. */
export function useToast(): ShowToast {
  const show = useContext(ToastContext);
  if (!show) throw new Error('useToast needs a ToastProvider around it');
  return show;
}

let shownSoFar = 0;

/** Shows one toast at a time above everything, the latest: what it offers to take back is always what was done last. Read out politely. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const remove = useCallback((key: number) => setShown((now) => (now?.key === key ? null : now)), []);
  const show = useCallback<ShowToast>(
    (toast) => {
      shownSoFar += 1;
      const key = shownSoFar;
      setShown({ ...toast, key });
      return () => remove(key);
    },
    [remove],
  );
  return (
    <ToastContext value={show}>
      <RadixToast.Provider swipeDirection="down">
        {children}
        {shown && (
          <RadixToast.Root
            key={shown.key}
            data-toast=""
            type="background"
            duration={shown.durationMs ?? (shown.action ? 10_000 : 5_000)}
            onOpenChange={(open) => open || remove(shown.key)}
            className={classNames(
              'flex animate-rise items-center gap-2 rounded-lg border bg-raised py-2 ps-4 pe-2 text-sm text-ink shadow-float',
              toneClass[shown.tone ?? 'plain'],
            )}
          >
            <RadixToast.Description className="min-w-0 flex-1 py-1 wrap-anywhere">{shown.text}</RadixToast.Description>
            {shown.action && (
              <RadixToast.Action
                altText={shown.action.label}
                onClick={shown.action.run}
                className="min-h-11 rounded-md px-3 font-semibold text-accent-strong hover:bg-hover"
              >
                {shown.action.label}
              </RadixToast.Action>
            )}
          </RadixToast.Root>
        )}
        <RadixToast.Viewport className="pointer-events-auto fixed start-1/2 top-[max(--spacing(3),env(safe-area-inset-top))] z-60 flex w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 flex-col gap-2 shadow-none outline-none" />
      </RadixToast.Provider>
    </ToastContext>
  );
}
