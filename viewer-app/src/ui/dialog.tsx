import { Dialog as RadixDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useLayer } from './layers.tsx';
import { Written } from './written.tsx';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** Buttons, the safe one first. */
  actions?: ReactNode;
  /** Going back closes it. Default true; false for a question about leaving the page. */
  inHistory?: boolean;
  children?: ReactNode;
}

/** A question that has to be answered before going on. Keeps the focus inside and gives it back. */
export function Dialog({ open, onOpenChange, title, description, actions, inHistory = true, children }: DialogProps) {
  const layer = useLayer(open, onOpenChange, inHistory);
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-50 animate-fade bg-veil" />
        <RadixDialog.Content
          {...layer}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className="fixed inset-x-4 top-[calc(50%-var(--keyboard-inset,0px)/2)] z-50 mx-auto flex max-h-[85dvh] max-w-md -translate-y-1/2 flex-col gap-4 overflow-y-auto rounded-xl border border-line bg-surface p-5 text-ink shadow-float outline-none"
        >
          <RadixDialog.Title className="text-lg font-semibold">
            <Written>{title}</Written>
          </RadixDialog.Title>
          {description && (
            <RadixDialog.Description asChild>
              <div className="text-sm text-ink-soft wrap-anywhere">{description}</div>
            </RadixDialog.Description>
          )}
          {children}
          {actions && <div className="flex flex-wrap justify-end gap-2">{actions}</div>}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
