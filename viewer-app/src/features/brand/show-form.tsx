import type { Brand } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import type { Show } from '@showfloor/contracts/show';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { timeZoneHere } from '../../core/browser/names.ts';
import { localDateTime, momentOf } from '../../core/local-date-time.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type FieldErrors, type FieldProblem, problemText, refusedField } from './field-errors.ts';
import { FormSection } from './form-section.tsx';
import { PosterField } from './poster-field.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';
import { useUnsaved } from './use-unsaved.ts';

export interface ShowFormProps {
  brand: Brand;
  /** Null: a new one. */
  show: Show | null;
  onSaved: (show: Show) => void;
}

/** What a show is called and when it begins; a draft or a scheduled show moves between the two here. */
export function ShowForm({ brand, show, onSaved }: ShowFormProps) {
  const say = useBrandStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [title, setTitle] = useState(show?.title ?? '');
  const [description, setDescription] = useState(show?.description ?? '');
  const [startsAt, setStartsAt] = useState(localDateTime(show?.startsAtMs ?? null));
  const [poster, setPoster] = useState(show?.poster ?? null);
  /** What is in the fields as it was fetched. */
  const [seen, setSeen] = useState(show);
  const unsaved = useUnsaved();
  const [errors, setErrors] = useState<FieldErrors>({});
  const fixed = show?.state === 'ended' || show?.state === 'live';

  if (show && show !== seen && !unsaved.dirty) {
    setSeen(show);
    setTitle(show.title);
    setDescription(show.description);
    setStartsAt(localDateTime(show.startsAtMs));
    setPoster(show.poster ?? null);
  }

  const save = useMutation({
    mutationFn: async (state: 'draft' | 'scheduled' | undefined) => {
      const fields = { title: title.trim(), description: description.trim(), startsAtMs: momentOf(startsAt) };
      const newPoster =
        poster === (seen?.poster ?? null)
          ? {}
          : { poster: poster && { imageId: poster.imageId, alt: poster.alt.trim() } };
      // Only what was changed: the rest may have been changed by somebody else meanwhile.
      if (show && seen)
        return api.shows.update(show.id, {
          ...(fields.title !== seen.title && { title: fields.title }),
          ...(fields.description !== seen.description && { description: fields.description }),
          ...(startsAt !== localDateTime(seen.startsAtMs) && { startsAtMs: fields.startsAtMs }),
          ...newPoster,
          ...(state && { state }),
        });
      const created = await api.shows.create({ ...fields, ...newPoster, brandId: brand.id });
      return state === 'scheduled' ? api.shows.update(created.id, { state }) : created;
    },
    onSuccess: (saved) => {
      unsaved.markSaved();
      queries.setQueryData(queryKeys.show(saved.id), saved);
      void queries.invalidateQueries({ queryKey: queryKeys.allShows });
      toast({ tone: 'done', text: say(show ? 'saved' : 'show.created') });
      onSaved(saved);
    },
    onError: (error) => {
      const refused = refusedField(error);
      if (refused) setErrors({ [refused.path]: refused.problem });
    },
  });

  function submit(state: 'draft' | 'scheduled' | undefined): void {
    const found: Record<string, FieldProblem> = {};
    if (title.trim() === '') found.title = 'required';
    else if (title.trim().length > limits.nameChars) found.title = 'tooLong';
    if (description.trim().length > limits.descriptionChars) found.description = 'tooLong';
    if (poster && poster.alt.trim().length > limits.altChars) found['poster.alt'] = 'tooLong';
    if ((state ?? show?.state) === 'scheduled' && momentOf(startsAt) === null) found.startsAtMs = 'startsAt';
    setErrors(found);
    if (Object.keys(found).length === 0) save.mutate(state);
  }

  const edit = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value);
    unsaved.markDirty();
  };

  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit(undefined);
      }}
    >
      <UnsavedGuard unsaved={unsaved} />
      <FormSection
        title={say('show.details')}
        actions={
          !fixed && (
            <>
              {show?.state === 'scheduled' && (
                <Button busy={save.isPending} onClick={() => submit('draft')}>
                  {say('show.unschedule')}
                </Button>
              )}
              {(!show || show.state === 'draft') && (
                <Button busy={save.isPending} onClick={() => submit('scheduled')}>
                  {say('show.schedule')}
                </Button>
              )}
              <Button type="submit" tone="accent" busy={save.isPending}>
                {say(show ? 'save' : 'create')}
              </Button>
            </>
          )
        }
      >
        {show?.state === 'ended' && <Notice title={say('show.endedNotice')} />}
        {save.isError && !refusedField(save.error) && (
          <Notice tone="loss" title={say('saveFailed', { reason: errorText(save.error) })} />
        )}
        <TextField
          label={say('show.name')}
          value={title}
          disabled={fixed}
          error={problemText(errors, 'title', say)}
          onChange={edit(setTitle)}
        />
        <TextArea
          label={say('show.description')}
          value={description}
          disabled={fixed}
          error={problemText(errors, 'description', say)}
          onChange={edit(setDescription)}
        />
        <TextField
          label={say('show.startsAt')}
          hint={say('show.startsAtHint', { zone: timeZoneHere() })}
          type="datetime-local"
          className="sm:w-72"
          value={startsAt}
          disabled={fixed}
          error={problemText(errors, 'startsAtMs', say)}
          onChange={edit(setStartsAt)}
        />
        <PosterField
          brandId={brand.id}
          showTitle={title}
          poster={poster}
          disabled={fixed}
          altError={problemText(errors, 'poster.alt', say)}
          onChange={(change) => {
            setPoster(change);
            unsaved.markDirty();
          }}
        />
        <p className="text-sm text-ink-faint">{say('show.publishedHint')}</p>
      </FormSection>
    </form>
  );
}
