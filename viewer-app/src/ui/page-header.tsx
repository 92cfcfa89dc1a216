import type { ReactNode } from 'react';
import { usePageTitle } from './use-page-title.ts';
import { Written } from './written.tsx';

export interface PageHeaderProps {
  title: string;
  /** One line under the title. */
  text?: ReactNode;
  /** The page's buttons, at the inline end. */
  actions?: ReactNode;
}

/** The head of a page: its one h1, and its title. */
export function PageHeader({ title, text, actions }: PageHeaderProps) {
  usePageTitle(title);
  return (
    <header className="flex flex-wrap items-center justify-between gap-3 py-4">
      <div className="min-w-0">
        <h1 className="text-xl font-semibold tracking-tight text-balance hyphens-auto">
          <Written>{title}</Written>
        </h1>
        {text && <div className="mt-1 text-sm text-ink-soft">{text}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
