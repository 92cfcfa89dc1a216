import { limits } from '@showfloor/contracts/limits';
import { ArrowDown, ArrowUp, Trash2, X } from 'lucide-react';
import { useAttributeStrings } from '../../i18n/en/attributes.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type AttributeDraft, type AttributeErrors, labelCharsMost } from './attributes-draft.ts';
import { categoryText } from './category-text.ts';
import { useCategories } from './use-categories.ts';

export interface AttributeRowProps {
  draft: AttributeDraft;
  errors: AttributeErrors[string] | undefined;
  isFirst: boolean;
  isLast: boolean;
  onChange: (next: AttributeDraft) => void;
  /** -1: up. */
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

const kinds = ['text', 'number', 'choice'] as const;

/** One attribute of a brand: its name, what it is, and whose products are asked for it. */
export function AttributeRow({ draft, errors, isFirst, isLast, onChange, onMove, onRemove }: AttributeRowProps) {
  const say = useAttributeStrings();
  const categories = useCategories();
  const name = draft.label.trim() === '' ? say('unnamed') : draft.label;
  const change = (part: Partial<AttributeDraft>) => onChange({ ...draft, ...part });
  const problem = (field: 'label' | 'choices', most: number) =>
    errors?.[field] && say(`problems.${errors[field]}`, { most, count: limits.attributeChoices });
  const left = categories.filter(({ id }) => !draft.categoryIds.includes(id));
  return (
    <li className="rounded-lg border border-line bg-surface p-4">
      <fieldset className="flex flex-col gap-3">
        <legend className="sr-only">{say('one', { name })}</legend>
        <div className="flex justify-end gap-1">
          <IconButton label={say('up', { name })} disabled={isFirst} onClick={() => onMove(-1)}>
            <ArrowUp aria-hidden className="size-5" />
          </IconButton>
          <IconButton label={say('down', { name })} disabled={isLast} onClick={() => onMove(1)}>
            <ArrowDown aria-hidden className="size-5" />
          </IconButton>
          <IconButton label={say('remove', { name })} onClick={onRemove}>
            <Trash2 aria-hidden className="size-5" />
          </IconButton>
        </div>
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label={say('label')}
            value={draft.label}
            error={problem('label', labelCharsMost)}
            onChange={({ target }) => change({ label: target.value })}
          />
          <Select
            label={say('kind')}
            value={draft.kind}
            disabled={draft.key !== null}
            hint={draft.key === null ? undefined : say('kindKept')}
            options={kinds.map((value) => ({ value, label: say(`kinds.${value}`) }))}
            onChange={({ target }) => change({ kind: kinds.find((kind) => kind === target.value) ?? 'text' })}
          />
        </div>
        {draft.kind === 'choice' && (
          <TextArea
            label={say('choices')}
            value={draft.choices}
            error={problem('choices', limits.attributeValueChars)}
            onChange={({ target }) => change({ choices: target.value })}
          />
        )}
        <div className="flex flex-wrap items-center gap-2 text-sm">
          <span>{say('categories')}</span>
          {draft.categoryIds.length === 0 && <span className="text-ink-soft">{say('allCategories')}</span>}
          {draft.categoryIds.map((id) => (
            <span key={id} className="inline-flex items-center rounded-full bg-hover ps-3">
              {categoryText(id, categories)}
              <IconButton
                label={say('takeCategory', { name: categoryText(id, categories) })}
                onClick={() => change({ categoryIds: draft.categoryIds.filter((one) => one !== id) })}
              >
                <X aria-hidden className="size-4" />
              </IconButton>
            </span>
          ))}
        </div>
        {draft.categoryIds.length < limits.attributeCategories && (
          <Select
            label={say('addCategory')}
            hideLabel
            value=""
            options={[
              { value: '', label: say('addCategory') },
              ...left.map(({ id }) => ({ value: id, label: categoryText(id, categories) })),
            ]}
            onChange={({ target }) => target.value && change({ categoryIds: [...draft.categoryIds, target.value] })}
          />
        )}
      </fieldset>
    </li>
  );
}
