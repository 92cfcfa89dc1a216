import { classNames } from './class-names.ts';

/** Holds the place of what is coming, at its size, so that nothing moves when it arrives. Give it a size by `className`. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames('block animate-pulse rounded-md bg-hover', className)} />;
}
