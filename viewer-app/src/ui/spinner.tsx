import { classNames } from './class-names.ts';

/** A turning ring. `label` is read out; empty when something beside it already says what is awaited. Default "Loading". */
export function Spinner({ label = 'Loading', className }: { label?: string; className?: string }) {
  return (
    <span
      role={label === '' ? undefined : 'status'}
      aria-hidden={label === '' ? true : undefined}
      className={classNames('inline-flex items-center', className)}
    >
      <span className="size-5 animate-spin rounded-full border-2 border-current border-e-transparent" />
      {label !== '' && <span className="sr-only">{label}</span>}
    </span>
  );
}
