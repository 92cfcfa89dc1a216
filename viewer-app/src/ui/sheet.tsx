import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
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
 * A sheet from the lower edge on a phone, a panel at the inline end from 64rem. Keeps the focus inside, gives it back on closing,
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
            behind === 'curtain' ? 'bg-veil' : 'bg-linear-to-t from-veil to-transparent lg:bg-none',
          )}
        />
        <Dialog.Content
          {...layer}
          aria-describedby={undefined}
          data-testid={testId}
          className={classNames(
            'fixed z-50 flex flex-col bg-surface text-ink shadow-float outline-none',
            'inset-x-0 bottom-(--keyboard-inset,0px) max-h-[72dvh] animate-sheet-up rounded-t-xl border-t border-line',
            'lg:inset-y-0 lg:start-auto lg:end-0 lg:max-h-none lg:w-96 lg:animate-sheet-in lg:rounded-none lg:border-s lg:border-t-0',
          )}
        >
          <span aria-hidden className="mx-auto mt-2 h-1 w-10 rounded-full bg-line lg:hidden" />
          <header className="flex items-center justify-between gap-2 px-4 pt-1 pb-2 lg:pt-3">
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
            <footer className="border-t border-line px-4 pt-3 pb-[max(--spacing(3),env(safe-area-inset-bottom))]">
              {footer}
            </footer>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
