import type { Show } from '@showfloor/contracts/show';
import { type ReactNode, useId } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { ShowTile } from './show-tile.tsx';
import { shownPosters } from './shown-posters.ts';

export interface HallRowProps {
  title: string;
  shows: readonly Show[];
  large?: boolean;
  /** What moves over a show's still. */
  preview?: (show: Show) => ReactNode;
}

/** A hall of the festival: its name, and its shows side by side. Nothing when it is empty. */
export function HallRow({ title, shows, large = false, preview }: HallRowProps) {
  const headingId = useId();
  const posters = shownPosters(shows);
  if (shows.length === 0) return null;
  return (
    <section aria-labelledby={headingId} className="mt-10 max-sm:px-4">
      <h2 id={headingId} className="mb-4 text-lg font-semibold tracking-tight">
        {title}
      </h2>
      <ul
        className={classNames(
          'grid gap-3 sm:gap-4',
          large ? 'grid-cols-2 md:grid-cols-3' : 'grid-cols-2 md:grid-cols-3 lg:grid-cols-4',
        )}
      >
        {shows.map((show) => (
          <li key={show.id}>
            <ShowTile show={show} posterUrl={posters.get(show.id) ?? null} large={large} preview={preview?.(show)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
