import { Toast as RadixToast } from 'radix-ui';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
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

/** As many as are shown at once; older ones go. */
const toastsAtOnce = 3;

const toneClass = { plain: 'border-line', done: 'border-done/60', loss: 'border-loss/60' };

interface Shown extends ToastContent {
  key: number;
}

const ToastContext = createContext<((toast: ToastContent) => void) | null>(null);

/** Gives what shows a toast. Throws outside of ToastProvider. */
export function useToast(): (toast: ToastContent) => void {
  const show = useContext(ToastContext);
  if (!show) throw new Error('useToast needs a ToastProvider around it');
  return show;
}

/** Shows toasts above everything, read out politely, each with time enough to take it back. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const show = useCallback((toast: ToastContent) => {
    setShown((before) => [...before.slice(1 - toastsAtOnce), { ...toast, key: (before.at(-1)?.key ?? 0) + 1 }]);
  }, []);
  const remove = useCallback((key: number) => setShown((before) => before.filter((toast) => toast.key !== key)), []);
  const provided = useMemo(() => show, [show]);
  return (
    <ToastContext value={provided}>
      <RadixToast.Provider swipeDirection="down">
        {children}
        {shown.map((toast) => (
          <RadixToast.Root
            key={toast.key}
            type="background"
            duration={toast.durationMs ?? (toast.action ? 10_000 : 5_000)}
            onOpenChange={(open) => open || remove(toast.key)}
            className={classNames(
              'flex animate-rise items-center gap-2 rounded-lg border bg-raised py-2 ps-4 pe-2 text-sm text-ink shadow-float',
              toneClass[toast.tone ?? 'plain'],
            )}
          >
            <RadixToast.Description className="min-w-0 flex-1 py-1">{toast.text}</RadixToast.Description>
            {toast.action && (
              <RadixToast.Action
                altText={toast.action.label}
                onClick={toast.action.run}
                className="min-h-11 rounded-md px-3 font-semibold text-accent-strong hover:bg-hover"
              >
                {toast.action.label}
              </RadixToast.Action>
            )}
          </RadixToast.Root>
        ))}
        <RadixToast.Viewport className="pointer-events-auto fixed start-1/2 top-[max(--spacing(3),env(safe-area-inset-top))] z-60 flex w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 flex-col gap-2 outline-none" />
      </RadixToast.Provider>
    </ToastContext>
  );
}
