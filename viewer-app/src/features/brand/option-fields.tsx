import { limits } from '@showfloor/contracts/limits';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type FieldErrors, problemText } from './field-errors.ts';
import type { OptionDraft } from './product-draft.ts';
import { valuesTyped } from './variant-matrix.ts';

export interface OptionFieldsProps {
  index: number;
  option: OptionDraft;
  errors: FieldErrors;
  /** Another name, or other words for its values. */
  onChange: (next: OptionDraft) => void;
  /** @returns false when a product may not have so many variants. */
  onAdd: (texts: readonly string[]) => boolean;
  onRemoveValue: (valueKey: string) => void;
  onRemove: () => void;
}

/** What an option is called, and what it may be: each value a field of its own, and one more to type the next into. */
export function OptionFields({ index, option, errors, onChange, onAdd, onRemoveValue, onRemove }: OptionFieldsProps) {
  const say = useBrandStrings();
  const [typed, setTyped] = useState('');
  const [tooMany, setTooMany] = useState(false);
  const path = `options.${index}`;
  const name = option.name || say('product.option', { number: index + 1 });

  function add(text: string): void {
    const texts = valuesTyped(text);
    if (texts.length === 0) return;
    const taken = onAdd(texts);
    setTooMany(!taken);
    if (taken) setTyped('');
  }

  return (
    <fieldset className="rounded-lg border border-line p-3">
      <legend className="px-1 text-sm font-semibold">{name}</legend>
      <div className="flex flex-wrap items-start gap-3">
        <TextField
          label={say('product.optionName', { number: index + 1 })}
          placeholder={say('product.optionPlaceholder')}
          value={option.name}
          className="w-full sm:w-40"
          error={problemText(errors, `${path}.name`, say)}
          onChange={(event) => onChange({ ...option, name: event.target.value })}
        />
        <div className="flex min-w-0 flex-1 basis-full flex-wrap items-start gap-x-2 sm:basis-0 gap-y-2">
          {option.values.map((value, at) => (
            <span key={value.key} className="flex items-end">
              <TextField
                label={say('product.value', { number: at + 1 })}
                aria-label={say('product.valueOf', { option: name, number: at + 1 })}
                value={value.text}
                className="w-24"
                error={problemText(errors, `${path}.values.${at}`, say)}
                onChange={(event) =>
                  onChange({
                    ...option,
                    values: option.values.map((each) =>
                      each === value ? { ...value, text: event.target.value } : each,
                    ),
                  })
                }
              />
              <IconButton
                label={say('product.removeValue', { value: value.text })}
                onClick={() => onRemoveValue(value.key)}
              >
                <X aria-hidden className="size-4" />
              </IconButton>
            </span>
          ))}
          <TextField
            label={say('product.addValue')}
            aria-label={say('product.addValueTo', { option: name })}
            hint={option.values.length === 0 ? say('product.addValueHint') : undefined}
            placeholder={say('product.valuePlaceholder')}
            value={typed}
            className="w-40"
            error={
              tooMany
                ? say('fields.tooManyVariants', { most: limits.productVariants })
                : problemText(errors, `${path}.values`, say)
            }
            onChange={(event) => {
              const text = event.target.value;
              setTooMany(false);
              // A separator ends a value, as Enter does; several can be pasted.
              if (/[,;、，،]\s*$/u.test(text)) add(text);
              else setTyped(text);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add(typed);
            }}
            onBlur={() => add(typed)}
          />
        </div>
        <Button tone="quiet" className="ms-auto" onClick={onRemove}>
          {say('product.removeOption', { name })}
        </Button>
      </div>
    </fieldset>
  );
}
