import { limits } from '@showfloor/contracts/limits';
import type { ChatFilter } from '@showfloor/contracts/screening';
import { useMutation } from '@tanstack/react-query';
import { ListX, Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { ApiError, hasCode } from '../../core/api/api-error.ts';
import type { FilterOf } from '../../core/api/chat-filter-api.ts';
import {
  type FilterListDraft,
  type FilterProblem,
  filterDraftOf,
  filterProblems,
  isTooMuch,
  refusedPhrase,
  savingOf,
} from '../../core/moderation/filter-draft.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandModerationStrings } from '../../i18n/en/brand-moderation.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useToast } from '../../ui/toast.tsx';
import { FilterListFields } from './filter-list-fields.tsx';
import { FormSection } from './form-section.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';
import type { Unsaved } from './use-unsaved.ts';

const noProblems: ReadonlyMap<number, FilterProblem> = new Map();

export interface FilterFormProps {
  of: FilterOf;
  filter: ChatFilter;
  mayChange: boolean;
  unsaved: Unsaved;
  onChanged: (changed: ChatFilter) => void;
  /** Fetches what is stored now; null: it did not come. */
  onReload: () => Promise<ChatFilter | null>;
}

/** All lists of a filter, saved as a whole. */
export function FilterForm({ of, filter, mayChange, unsaved, onChanged, onReload }: FilterFormProps) {
  const say = useBrandModerationStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const [seen, setSeen] = useState(filter);
  const [draft, setDraft] = useState(() => filterDraftOf(filter));
  const [problems, setProblems] = useState(noProblems);
  const isOfShow = 'showId' in of;

  function begin(anew: ChatFilter): void {
    setSeen(anew);
    setDraft(filterDraftOf(anew));
    setProblems(noProblems);
  }
  // What somebody else saved is shown while nothing is typed here.
  if (filter !== seen && !unsaved.dirty) begin(filter);

  const save = useMutation({
    async mutationFn(wanted: readonly FilterListDraft[]) {
      const { lists, longOnes } = savingOf(wanted);
      let saved = await api.chatFilter.put(of, { version: seen.version, lists });
      for (const { language, action, text } of longOnes) {
        const query = { language, action, version: saved.version, mode: 'replace' as const };
        saved = await api.chatFilter.import(of, query, new Blob([text]));
      }
      return saved;
    },
    onSuccess(saved) {
      unsaved.markSaved();
      onChanged(saved);
      begin(saved);
      toast({ tone: 'done', text: say('filter.saved') });
    },
    onError(error, wanted) {
      const refused = error instanceof ApiError ? refusedPhrase(wanted, error.param) : null;
      if (refused) setProblems(new Map([[refused.key, { kind: 'bad_phrase', phrase: refused.phrase }]]));
    },
  });

  function change(next: readonly FilterListDraft[]): void {
    unsaved.markDirty();
    setDraft(next);
  }
  function add(): void {
    const key = Math.max(-1, ...draft.map((list) => list.key)) + 1;
    change([...draft, { key, language: '*', action: 'hold', text: '', stored: null }]);
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    const found = filterProblems(draft);
    setProblems(found);
    if (found.size === 0 && !tooMuch && !save.isPending) save.mutate(draft);
  }
  async function loadTheirs(): Promise<void> {
    const theirs = await onReload();
    if (!theirs) return;
    unsaved.markSaved();
    save.reset();
    begin(theirs);
  }

  const tooMuch = isTooMuch(draft);
  const isConflict = hasCode(save.error, 'conflict');
  return (
    <form noValidate onSubmit={submit}>
      <UnsavedGuard unsaved={unsaved} />
      <FormSection
        title={say(isOfShow ? 'filter.showTitle' : 'filter.title')}
        text={isOfShow ? `${say('filter.showText')} ${say('filter.text')}` : say('filter.text')}
      >
        {!mayChange && <Notice title={say('filter.readOnly')} />}
        {isConflict && (
          <Notice
            tone="loss"
            title={say('filter.conflict')}
            action={<Button onClick={() => void loadTheirs()}>{say('filter.loadTheirs')}</Button>}
          >
            {say('filter.conflictText')}
          </Notice>
        )}
        {save.error && !isConflict && problems.size === 0 && (
          <Notice tone="loss" title={say('filter.saveFailed', { reason: errorText(save.error) })} />
        )}
        {tooMuch && (
          <Notice
            tone="loss"
            title={say('filter.tooMany', {
              lists: limits.filterLists,
              phrases: limits.filterPhrases,
              chars: limits.filterChars,
            })}
          />
        )}
        {draft.length === 0 && (
          <EmptyState icon={<ListX />} title={say('filter.empty')} text={say('filter.emptyText')} />
        )}
        {draft.map((list, index) => (
          <FilterListFields
            key={list.key}
            list={list}
            number={index + 1}
            problem={problems.get(list.key)}
            disabled={!mayChange}
            onChange={(next) => change(draft.map((one) => (one.key === list.key ? next : one)))}
            onRemove={() => change(draft.filter((one) => one.key !== list.key))}
          />
        ))}
        {mayChange && (
          <div className="flex flex-wrap gap-2">
            <Button
              icon={<Plus aria-hidden className="size-4" />}
              disabled={draft.length >= limits.filterLists}
              onClick={add}
            >
              {say('filter.add')}
            </Button>
            <Button type="submit" tone="accent" busy={save.isPending} disabled={!unsaved.dirty}>
              {say('filter.save')}
            </Button>
          </div>
        )}
      </FormSection>
    </form>
  );
}
