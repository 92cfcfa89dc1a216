import type { Show } from '@showfloor/contracts/show';
import { useId } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { ShowTile } from './show-tile.tsx';

/** A hall of the festival: its name, and its shows side by side. Nothing when it is empty. */
export function HallRow({ title, shows, large = false }: { title: string; shows: readonly Show[]; large?: boolean }) {
  const headingId = useId();
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
            <ShowTile show={show} large={large} />
          </li>
        ))}
      </ul>
    </section>
  );
}
