import type { ReactNode } from 'react';

/** A part of what is known of somebody, with a sentence where there is nothing. */
export function PersonSection({
  title,
  empty,
  children,
}: {
  title: string;
  empty: string | null;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="mb-1 text-sm font-semibold">{title}</h3>
      {empty === null ? children : <p className="text-sm text-ink-faint">{empty}</p>}
    </section>
  );
}
