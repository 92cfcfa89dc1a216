import type { ReactNode } from 'react';

/** The card in the middle of a page that is about one's account. */
export function AccountCard({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-md flex-col justify-center px-4 py-10 sm:py-20">
      <div className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-5 shadow-raised sm:p-8">
        {children}
      </div>
    </div>
  );
}
