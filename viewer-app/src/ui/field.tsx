import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

export interface FieldProps {
  label: string;
  /** Says what is wrong and what to do; marks the control as invalid. */
  error?: string | undefined;
  hint?: string | undefined;
  /** The label is read out but not drawn. */
  hideLabel?: boolean | undefined;
}

export interface ControlAttributes {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

export const controlClass = classNames(
  'w-full min-h-11 rounded-md border border-edge bg-raised px-3 text-base text-ink placeholder:text-ink-faint',
  'transition-colors duration-(--duration-quick) hover:border-ink-soft aria-invalid:border-loss disabled:opacity-60',
);

/** Label, hint and error around one control, tied together for whoever does not see them. */
export function Field({
  label,
  error,
  hint,
  hideLabel = false,
  className,
  children,
}: FieldProps & { className?: string | undefined; children: (control: ControlAttributes) => ReactNode }) {
  const id = useId();
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-sm font-medium text-ink-soft'}>
        {label}
      </label>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': describedBy || undefined })}
      {error && (
        <p id={`${id}-error`} className="text-sm text-loss">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-ink-faint">
          {hint}
        </p>
      )}
    </div>
  );
}
