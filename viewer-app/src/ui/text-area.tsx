import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { controlClass, Field, type FieldProps } from './field.tsx';

export type TextAreaProps = FieldProps & Omit<ComponentProps<'textarea'>, 'id'>;

/** Several lines of text; grows with what is written where the browser can. */
export function TextArea({ label, error, hint, hideLabel, className, ...area }: TextAreaProps) {
  return (
    <Field label={label} error={error} hint={hint} hideLabel={hideLabel} className={className}>
      {(control) => (
        <textarea rows={3} {...control} {...area} className={classNames(controlClass, 'field-sizing-content py-2')} />
      )}
    </Field>
  );
}
