import type { ReactNode } from 'react';

export interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  /** What to do next. */
  text?: ReactNode;
  action?: ReactNode;
}

/** Says that there is nothing yet, and teaches the next step. */
export function EmptyState({ icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center justify-center gap-2 px-6 py-10 text-center">
      {icon && (
        <span aria-hidden className="mb-1 flex size-12 items-center justify-center rounded-full bg-hover text-ink-soft">
          {icon}
        </span>
      )}
      <p className="text-base font-semibold">{title}</p>
      {text && <div className="max-w-80 text-sm text-ink-soft">{text}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
