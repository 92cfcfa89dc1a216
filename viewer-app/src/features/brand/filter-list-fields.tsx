import { limits } from '@showfloor/contracts/limits';
import { filterActionSchema } from '@showfloor/contracts/screening';
import { Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { nameOf } from '../../core/browser/names.ts';
import { textOrder } from '../../core/format.ts';
import { type FilterListDraft, type FilterProblem, phrasesOf } from '../../core/moderation/filter-draft.ts';
import { useBrandModerationStrings } from '../../i18n/en/brand-moderation.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';

/** Languages that are offered; one that somebody set elsewhere is offered too. */
const offered =
  'ar bg bn cs da de el en es et fa fi fil fr he hi hr hu id it ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv ta te th tr uk ur vi zh'.split(
    ' ',
  );

/** The languages that a list can be for, by their names, all of them first. */
export function useFilterLanguages(present: string) {
  const say = useBrandModerationStrings();
  const locale = useLocale();
  return useMemo(() => {
    const order = textOrder(locale);
    const named = [...new Set([...offered, ...(present === '*' ? [] : [present])])]
      .map((value) => ({ value, label: nameOf('language', value, locale) }))
      .sort((a, b) => order(a.label, b.label));
    return [{ value: '*', label: say('filter.all') }, ...named];
  }, [say, locale, present]);
}

/** What becomes of a message, in words. */
export function useFilterActions() {
  const say = useBrandModerationStrings();
  return filterActionSchema.options.map((value) => ({ value, label: say(`filter.actions.${value}`) }));
}

export interface FilterListFieldsProps {
  list: FilterListDraft;
  /** Its place, from 1. */
  number: number;
  problem: FilterProblem | undefined;
  disabled: boolean;
  onChange: (next: FilterListDraft) => void;
  onRemove: () => void;
}

/** One list of a filter: for which language, what it does, its phrases. */
export function FilterListFields({ list, number, problem, disabled, onChange, onRemove }: FilterListFieldsProps) {
  const say = useBrandModerationStrings();
  const { language, action, text } = list;
  const languages = useFilterLanguages(language);
  const actions = useFilterActions();
  const phrase = problem && 'phrase' in problem ? problem.phrase : '';
  const wrong = {
    twice: say('filter.twice'),
    too_long: say('filter.tooLong', { phrase: `${phrase.slice(0, 40)}…`, most: limits.filterPhraseChars }),
    bad_phrase: say('filter.badPhrase', { phrase }),
  };
  return (
    <fieldset
      aria-label={say('filter.list', { number })}
      className="flex min-w-0 flex-col gap-3 rounded-md border border-line p-3"
    >
      <div className="flex flex-wrap items-start gap-3">
        <Select
          label={say('filter.language')}
          value={language}
          options={languages}
          disabled={disabled}
          error={problem?.kind === 'twice' ? wrong.twice : undefined}
          onChange={(event) => onChange({ ...list, language: event.target.value })}
          className="flex-[1_1_10rem]"
        />
        <Select
          label={say('filter.action')}
          value={action}
          options={actions}
          disabled={disabled}
          onChange={(event) => onChange({ ...list, action: filterActionSchema.parse(event.target.value) })}
          className="flex-[1_1_12rem]"
        />
        {!disabled && (
          <IconButton label={say('filter.remove', { number })} onClick={onRemove} className="mt-6 hover:text-loss">
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        )}
      </div>
      <TextArea
        label={say('filter.phrases')}
        value={text}
        readOnly={disabled}
        rows={4}
        spellCheck={false}
        autoCapitalize="none"
        dir="auto"
        hint={say('filter.count', { count: phrasesOf(text).length })}
        error={problem && problem.kind !== 'twice' ? wrong[problem.kind] : undefined}
        onChange={(event) => onChange({ ...list, text: event.target.value })}
      />
    </fieldset>
  );
}
