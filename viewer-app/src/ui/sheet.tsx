import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type PointerEvent, type ReactNode, useRef } from 'react';
import { useCommonStrings } from '../i18n/en/common.ts';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';
import { useLayer } from './layers.tsx';
import { Written } from './written.tsx';

export interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Stays at the lower edge while the content scrolls: the one button that matters. */
  footer?: ReactNode;
  /** Default `over`: no curtain, what plays above stays visible. `curtain` darkens the page behind. */
  behind?: 'over' | 'curtain';
  testId?: string;
  children: ReactNode;
}

/**
 * A sheet from the lower edge on a phone, a panel at the inline end from 40rem. Keeps the focus inside, gives it back on closing,
 * closes on Escape, on a tap outside and on going back. Never higher than 72 % of what is visible, so that the picture stays in sight.
 */
export function Sheet({ open, onOpenChange, title, footer, behind = 'over', testId, children }: SheetProps) {
  const say = useCommonStrings();
  const layer = useLayer(open, onOpenChange);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay
          className={classNames(
            'fixed inset-0 z-40 animate-fade',
            behind === 'curtain' ? 'bg-veil' : 'bg-linear-to-t from-veil to-transparent sm:bg-none',
          )}
        />
        <Dialog.Content
          {...layer}
          aria-describedby={undefined}
          data-testid={testId}
          className={classNames(
            'fixed z-50 flex flex-col bg-surface text-ink shadow-float outline-none',
            'inset-x-0 bottom-(--keyboard-inset,0px) max-h-[72dvh] animate-sheet-up rounded-t-xl border-t border-line',
            'sm:inset-y-0 sm:start-auto sm:end-0 sm:max-h-none sm:w-(--rail) sm:animate-sheet-in sm:rounded-none sm:border-s sm:border-t-0',
          )}
        >
          <SheetHandle onClose={() => onOpenChange(false)} />
          <header className="flex items-center justify-between gap-2 px-4 pb-2 sm:pt-3 short:py-0">
            <Dialog.Title className="line-clamp-2 min-w-0 text-lg font-semibold">
              <Written>{title}</Written>
            </Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={say('close')} className="-me-2">
                <X aria-hidden className="size-5" />
              </IconButton>
            </Dialog.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pb-4">{children}</div>
          {footer && (
            <footer className="border-t border-line px-4 pt-3 pb-[max(--spacing(3),env(safe-area-inset-bottom))] short:pt-2">
              {footer}
            </footer>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Drawn down further than this, a sheet is let go, pixels. */
const letGoPx = 80;

/** What a thumb draws a sheet down by. Keys have Escape and the close button. */
function SheetHandle({ onClose }: { onClose: () => void }) {
  const startY = useRef<number | null>(null);
  function move({ currentTarget, clientY }: PointerEvent<HTMLElement>, ended: boolean) {
    const sheet = currentTarget.parentElement;
    if (startY.current === null || !sheet) return;
    const downPx = Math.max(0, clientY - startY.current);
    sheet.style.translate = ended ? '' : `0 ${downPx}px`;
    if (!ended) return;
    startY.current = null;
    if (downPx > letGoPx) onClose();
  }
  return (
    <span
      aria-hidden
      className="flex h-5 shrink-0 touch-none justify-center sm:hidden"
      onPointerDown={(event) => {
        startY.current = event.clientY;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => move(event, false)}
      onPointerUp={(event) => move(event, true)}
      onPointerCancel={(event) => move(event, true)}
    >
      <span className="mt-2 h-1 w-10 rounded-full bg-line" />
    </span>
  );
}
