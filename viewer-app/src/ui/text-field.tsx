import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { controlClass, Field, type FieldProps } from './field.tsx';

export type TextFieldProps = FieldProps & Omit<ComponentProps<'input'>, 'id'> & { inputClassName?: string };

/** One line of text with its label, hint and error. 16 px type, so that phones do not zoom in. */
export function TextField({ label, error, hint, hideLabel, className, inputClassName, ...input }: TextFieldProps) {
  return (
    <Field label={label} error={error} hint={hint} hideLabel={hideLabel} className={className}>
      {(control) => <input type="text" {...control} {...input} className={classNames(controlClass, inputClassName)} />}
    </Field>
  );
}
