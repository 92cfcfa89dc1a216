import { classNames } from './class-names.ts';

/** LIVE, on the picture or on a tile. */
export function LiveBadge({ label, className }: { label: string; className?: string }) {
  return (
    <span
      className={classNames(
        'inline-flex min-h-6 items-center gap-1.5 rounded-sm bg-accent px-2 text-xs font-bold tracking-wide text-on-accent uppercase',
        className,
      )}
    >
      <span aria-hidden className="size-1.5 animate-pulse rounded-full bg-on-accent" />
      {label}
    </span>
  );
}

/** A count in the corner of an icon; nothing at zero. More than 99 reads "99+". The number rolls in when it changes. */
export function CountBadge({ count }: { count: number }) {
  if (count <= 0) return null;
  return (
    <span className="figures pointer-events-none absolute -end-0.5 -top-0.5 flex min-h-5 min-w-5 items-center justify-center overflow-hidden rounded-full bg-accent px-1 text-xs font-bold text-on-accent">
      <span key={count} className="animate-roll">
        {count > 99 ? '99+' : count}
      </span>
    </span>
  );
}
